using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

/// <summary>The municipality's work on one problem (案件): one ticket answers one or many reports.</summary>
public sealed partial class Ticket
{
    private readonly List<HistoryEntry> history = [];

    private Ticket() { }

    public long Id { get; private set; }
    public string Number { get; private set; } = "";
    public int CategoryId { get; private set; }
    public Status Status { get; private set; }
    public string? StatusReason { get; private set; }
    public DateTimeOffset StatusSince { get; private set; }
    public long? DuplicateOf { get; private set; }
    public Status? StatusBefore { get; private set; }
    public int? DepartmentId { get; private set; }
    public int? RuleId { get; private set; }
    public int? ZoneId { get; private set; }
    public Assignment? RoutedBecause { get; private set; }
    public bool Urgent { get; private set; }
    public bool NotFixed => ClaimedAt is not null;

    /// <summary>Since when a claim that it is not fixed waits for a supervisor.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>How often somebody said so, decided or not.</summary>
    public int Claims { get; private set; }

    /// <summary>保全: nothing of it ends before that day is over; a dispute, a disaster's assessment.</summary>
    public DateOnly? HeldUntil { get; private set; }
    public string? HeldBecause { get; private set; }
    public Point? Location { get; private set; }
    public string? Place { get; private set; }
    public string? Words { get; private set; }
    public int Reports { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public DateTimeOffset? AssignedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What has happened since this object was loaded or created; older rows stay in the database.</summary>
    public IReadOnlyList<HistoryEntry> History => history;

    /// <summary>A ticket begins with its first report; that of an incident with all that told of it.</summary>
    public static Ticket Open(TicketNumber number, int categoryId, Point? location, string? place, string? words, bool urgent, Actor by,
        DateTimeOffset at, int reports = 1)
    {
        var ticket = new Ticket
        {
            Number = number.ToString(),
            CategoryId = categoryId,
            Status = Status.Received,
            StatusSince = at,
            Location = location,
            Place = place,
            Words = words,
            Urgent = urgent,
            Reports = reports,
            ReceivedAt = at,
            ChangedAt = at,
        };
        ticket.Write(HistoryKind.Reported, by, at, new() { To = Status.Received, ReporterNo = 1, Words = words });
        return ticket;
    }

    public HistoryEntry Route(Assignment assignment, Actor by, DateTimeOffset at)
    {
        RuleId = assignment.RuleId;
        ZoneId = assignment.ZoneId;
        RoutedBecause = assignment;
        Urgent |= assignment.Urgent;
        return AssignTo(assignment.DepartmentId, by, at, ruleName: assignment.RuleName);
    }

    /// <summary>Nobody has begun, and no person has given it to a department.</summary>
    public bool MayBeRouted => Status == Status.Received || (Status == Status.Assigned && StartedAt is null && RoutedBecause is not null);

    /// <summary>"Why here" is about the present place: the rule that gives it to the same department, else none.</summary>
    public void Explain(Assignment assignment)
    {
        var same = assignment.DepartmentId == DepartmentId && RoutedBecause is not null;
        (RuleId, ZoneId, RoutedBecause) = same ? (assignment.RuleId, assignment.ZoneId, assignment) : (null, null, null);
    }

    public HistoryEntry AssignTo(int departmentId, Actor by, DateTimeOffset at, string? words = null, string? ruleName = null,
        PartnerStep? partner = null)
    {
        if (StatusMoves.Find(Status, Status.Assigned) is not { For: MoveKind.Work }) throw Refused(Status.Assigned);
        if (Status == Status.Assigned && DepartmentId == departmentId)
            throw new RefusedException(TicketRefusals.SameDepartment);
        var from = Status;
        if (DepartmentId != departmentId) PersonId = null;
        DepartmentId = departmentId;
        AssignedAt ??= at;
        if (ruleName is null && by.Kind == ActorKind.Staff) (RuleId, RoutedBecause) = (null, null);
        Enter(Status.Assigned, null, at);
        return Write(HistoryKind.Assigned, by, at, new()
        {
            From = from, To = Status, DepartmentId = departmentId, RuleName = ruleName, Words = words, Partner = partner,
        });
    }

    /// <summary>Every move but an assignment; the table decides.</summary>
    /// <param name="duplicateOf">The ticket that carries this one on, or has until now; its history says so, too.</param>
    public HistoryEntry MoveTo(Status to, string? reason, string? words, Actor by, DateTimeOffset at, Ticket? duplicateOf = null,
        Guid[]? photos = null, PartnerStep? partner = null)
    {
        var move = StatusMoves.Find(Status, to) ?? throw Refused(to);
        if (to == Status.Assigned && move.For != MoveKind.UndoMerge) throw new RefusedException(TicketRefusals.AssignNamesDepartment);
        Guard(move, reason, by);
        if (to.NeedsReason() && move.For != MoveKind.UndoMerge && string.IsNullOrWhiteSpace(reason) && by.Kind == ActorKind.Staff)
            throw new RefusedException(TicketRefusals.ReasonNeeded);
        if (to == Status.Duplicate) MergeInto(duplicateOf);
        var from = Status;
        if (to == Status.Duplicate) duplicateOf!.Write(HistoryKind.TookIn, by, at, new() { Merged = Number });
        if (move.For == MoveKind.UndoMerge)
        {
            duplicateOf?.Write(HistoryKind.LetGo, by, at, new() { Merged = Number });
            (DuplicateOf, StatusBefore) = (null, null);
        }

        if (to == Status.InProgress) StartedAt ??= at;
        if (to == Status.Resolved) ResolvedAt = at;
        if (to == Status.Closed) ClosedAt = at;
        if (move.For == MoveKind.Reopening) (ResolvedAt, ClosedAt, ClaimedAt) = (null, null, null);
        Enter(to, reason, at);
        return Write(HistoryKind.StatusChanged, by, at, new()
        {
            From = from, To = to, Reason = reason, Words = words, DuplicateOf = duplicateOf?.Number, Photos = photos, Partner = partner,
        });
    }

    /// <summary>Back to how it stood before a move that nobody has been told of.</summary>
    /// <param name="before">What had brought it there.</param>
    public HistoryEntry TakeBack(HistoryEntry move, HistoryEntry before, Actor by, DateTimeOffset at)
    {
        if (move.Details.To != Status || move.Details.From is not { } from)
            throw new RefusedException(TicketRefusals.TooLateToTakeBack);
        if (Status == Status.Resolved) ResolvedAt = null;
        Enter(from, before.Details.Reason, before.At);
        move.NotSent();
        return Write(HistoryKind.TakenBack, by, at, new() { From = move.Details.To, To = from });
    }

    public HistoryEntry Note(string words, Actor by, DateTimeOffset at, IReadOnlyList<SentMessage>? messages = null,
        IReadOnlyList<Mention>? mentions = null) =>
        Write(HistoryKind.Noted, by, at, new() { Words = words, Messages = messages, Mentions = mentions });

    public HistoryEntry Tell(string words, Actor by, DateTimeOffset at) => Write(HistoryKind.Told, by, at, new() { Words = words });

    public HistoryEntry SetPlace(Point location, string? place, Actor by, DateTimeOffset at)
    {
        Location = location;
        Place = place ?? Place;
        return Write(HistoryKind.PlaceSet, by, at, new() { Words = place });
    }

    /// <summary>What is broken and how urgent it is, as staff see it.</summary>
    public HistoryEntry Classify(int categoryId, bool urgent, string? why, Actor by, DateTimeOffset at)
    {
        var before = CategoryId;
        var details = new HistoryDetails { Reason = why, Urgent = urgent == Urgent ? null : urgent };
        (CategoryId, Urgent) = (categoryId, urgent);
        return Write(HistoryKind.Classified, by, at,
            before == categoryId ? details : details with { CategoryBefore = before, CategoryId = categoryId });
    }

    public HistoryEntry AddPhotos(Guid[] photos, Actor by, DateTimeOffset at) =>
        Write(HistoryKind.PhotosAdded, by, at, new() { Photos = photos });

    public HistoryEntry RevokePhotoLinks(Guid photo, Actor by, DateTimeOffset at) =>
        Write(HistoryKind.PhotoLinksRevoked, by, at, new() { Photos = [photo] });

    /// <summary>The resident's answer to 「直りましたか」; "not yet" is a claim that a supervisor decides.</summary>
    public HistoryEntry Answer(bool isFixed, int reporterNo, string? reportedAs, Actor by, DateTimeOffset at)
    {
        if (!isFixed && Status is Status.Resolved or Status.Closed) (ClaimedAt, Claims) = (ClaimedAt ?? at, Claims + 1);
        return Write(isFixed ? HistoryKind.ConfirmedFixed : HistoryKind.NotFixed, by, at,
            new() { ReporterNo = reporterNo, ReportedAs = reportedAs });
    }

    /// <summary>A supervisor decides that the work stays as it is; the other decision is to reopen.</summary>
    public HistoryEntry AnswerClaim(string reason, string words, Actor by, DateTimeOffset at)
    {
        if (!NotFixed) throw new RefusedException(TicketRefusals.NoClaim);
        if (!Rights.Permit(by, Right.DecideTickets, DepartmentId)) throw new RefusedException(TicketRefusals.SupervisorOnly);
        ClaimedAt = null;
        return Write(HistoryKind.ClaimAnswered, by, at, new() { Reason = reason, Words = words });
    }

    /// <summary>One reporter takes their report back; the ticket ends with it when nobody else reported and no work has begun.</summary>
    public void Withdraw(int reporterNo, string why, bool endsWithIt, Actor by, DateTimeOffset at)
    {
        Write(HistoryKind.Withdrawn, by, at, new() { ReporterNo = reporterNo, Words = why });
        if (endsWithIt && StatusMoves.Find(Status, Status.Closed) is { For: MoveKind.Withdrawal })
            MoveTo(Status.Closed, StatusMoves.WithdrawnReason, null, by, at);
    }

    private void MergeInto(Ticket? other)
    {
        if (other is null || other.Id == Id || other.Status == Status.Duplicate)
            throw new RefusedException(TicketRefusals.DuplicateOfWhat);
        (DuplicateOf, StatusBefore) = (other.Id, Status);
    }

    private void Guard(StatusMove move, string? reason, Actor by)
    {
        if (by.Kind == ActorKind.Staff && move.For == MoveKind.Reopening && !Rights.Permit(by, Right.DecideTickets, DepartmentId))
            throw new RefusedException(TicketRefusals.SupervisorOnly);
        if (move.For == MoveKind.Withdrawal && reason != StatusMoves.WithdrawnReason)
            throw new RefusedException(TicketRefusals.WithdrawalOnly);
        if (move.For == MoveKind.UndoMerge && move.To != StatusBefore)
            throw new RefusedException(TicketRefusals.UndoOnly);
        if (move is { From: Status.Resolved, For: MoveKind.Ending } && by.Kind != ActorKind.System)
            throw new RefusedException(TicketRefusals.ClosesByItself, ("days", (int)StatusMoves.ClosesAfter.TotalDays));
    }

    private void Enter(Status to, string? reason, DateTimeOffset at)
    {
        Status = to;
        StatusReason = reason;
        StatusSince = at;
    }

    private RefusedException Refused(Status to) => new(TicketRefusals.MoveNotAllowed, ("from", Status), ("to", to));

    private HistoryEntry Write(HistoryKind kind, Actor by, DateTimeOffset at, HistoryDetails details)
    {
        ChangedAt = at;
        var entry = new HistoryEntry
        {
            TicketId = Id,
            At = at,
            Kind = kind,
            ActorKind = by.Kind,
            ActorId = by.Id,
            ActorName = by.Name,
            Details = details,
        };
        history.Add(entry);
        written.Add(entry);
        return entry;
    }
}
