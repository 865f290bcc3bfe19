namespace CivicReports.Domain;

/// <summary>What partners do to a ticket: the table of moves decides here, too.</summary>
public sealed partial class Ticket
{
    /// <summary>A body takes it over, or a contractor is asked; only the first is a move.</summary>
    /// <returns>The move, which residents hear of; null: nothing for them.</returns>
    public HistoryEntry? Ask(PartnerStep partner, Actor by, DateTimeOffset at)
    {
        if (!Status.IsOpen() && !(partner.Kind == RequestKind.HandOver && Status == Status.HandedOver))
            throw new RefusedException(TicketRefusals.NotOpen);
        NoteRequest(partner, by, at);
        return partner.Kind == RequestKind.WorkOrder || Status == Status.HandedOver ? null
            : MoveTo(Status.HandedOver, partner.NameJa, null, by, at, partner: partner);
    }

    /// <summary>A partner is asked, asked again with a new link, or no more; what it was told stands in the request.</summary>
    public HistoryEntry NoteRequest(PartnerStep partner, Actor by, DateTimeOffset at) =>
        Write(HistoryKind.PartnerAsked, by, at, new() { Partner = partner });

    /// <summary>
    /// A partner's answer. Who takes a work order on begins the work; who finishes what was handed over ends it; what was handed over to
    /// the wrong body comes back to a department. Where staff have moved the ticket meanwhile, the answer is only written down.
    /// </summary>
    /// <param name="department">Where it comes back to.</param>
    /// <returns>What residents hear of; null: staff look first.</returns>
    public HistoryEntry? TakeAnswer(PartnerStep partner, string? words, Guid[] photos, int? department, Actor by, DateTimeOffset at)
    {
        var answered = Write(HistoryKind.PartnerAnswered, by, at,
            new() { Partner = partner, Words = words, Photos = photos.Length > 0 ? photos : null });
        return (partner.Kind, partner.State, Status) switch
        {
            (RequestKind.WorkOrder, RequestState.Accepted, Status.Assigned or Status.OnHold) =>
                MoveTo(Status.InProgress, null, null, by, at, partner: partner),
            (RequestKind.WorkOrder, RequestState.Accepted, Status.InProgress) => answered,
            (RequestKind.HandOver, RequestState.Accepted, Status.HandedOver) => answered,
            (RequestKind.HandOver, RequestState.Done, Status.HandedOver) => MoveTo(Status.Closed, StatusReasons.OtherBodyFinished, null, by,
                at, photos: photos.Length > 0 ? photos : null, partner: partner),
            (RequestKind.HandOver, RequestState.NotOurs, Status.HandedOver) when department is { } back =>
                AssignTo(back, by, at, partner: partner),
            _ => null,
        };
    }
}
