using CivicReports.Domain;
using static CivicReports.Domain.Status;

namespace CivicReports.Tests.Domain;

/// <summary>The table of product.md, written out a second time, against what tickets really let happen.</summary>
public sealed class StatusMovesTests
{
    private static readonly Actor Supervisor = new(ActorKind.Staff, "2", "佐伯", Role.Supervisor, CityWide: true);
    private static readonly Actor Crew = new(ActorKind.Staff, "3", "大西", Role.Crew, 1);
    private static readonly Actor Timer = Actor.System("timer");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<Status, Status[]> Table = new()
    {
        [Received] = [Assigned, Declined, HandedOver, Duplicate, Closed],
        [Assigned] = [Assigned, InProgress, OnHold, Resolved, Declined, HandedOver, Duplicate, Closed],
        [InProgress] = [Assigned, OnHold, Resolved, Declined, HandedOver, Duplicate],
        [OnHold] = [Assigned, InProgress, Resolved, Declined, HandedOver, Duplicate, Closed],
        [Resolved] = [InProgress, Closed],
        [Closed] = [InProgress],
        [Declined] = [InProgress],
        [HandedOver] = [Assigned, Closed],
    };

    public static TheoryData<Status, Status> Pairs()
    {
        var pairs = new TheoryData<Status, Status>();
        foreach (var from in Table.Keys)
        {
            foreach (var to in Enum.GetValues<Status>()) pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_move_happens_exactly_where_the_table_allows_it(Status from, Status to)
    {
        var ticket = In(from);
        var before = ticket.History.Count;
        if (Table[from].Contains(to))
        {
            Move(ticket, to);
            Assert.Equal(to, ticket.Status);
            Assert.Equal(before + 1, ticket.History.Count);
        }
        else
        {
            Assert.Throws<RefusedException>(() => Move(ticket, to));
            Assert.Equal(from, ticket.Status);
            Assert.Equal(before, ticket.History.Count);
        }
    }

    [Theory]
    [InlineData(Received)]
    [InlineData(Assigned)]
    [InlineData(InProgress)]
    [InlineData(OnHold)]
    public void Undoing_a_merge_returns_to_the_status_before_and_nowhere_else(Status before)
    {
        foreach (var to in Enum.GetValues<Status>())
        {
            var ticket = In(before);
            ticket.MoveTo(Duplicate, "same-problem", null, Crew, Now, Other());
            if (to == before)
            {
                ticket.MoveTo(to, null, null, Crew, Now);
                Assert.Equal(before, ticket.Status);
                Assert.Null(ticket.DuplicateOf);
            }
            else
            {
                Assert.Throws<RefusedException>(() => ticket.MoveTo(to, "any", null, Crew, Now));
            }
        }
    }

    [Theory]
    [InlineData(Resolved)]
    [InlineData(Closed)]
    [InlineData(Declined)]
    public void Only_a_supervisor_reopens(Status ended)
    {
        Assert.Equal("supervisor-only", Assert.Throws<RefusedException>(() => In(ended).MoveTo(InProgress, null, null, Crew, Now)).Code);
        var ticket = In(ended);
        ticket.MoveTo(InProgress, null, null, Supervisor, Now);
        Assert.Equal(InProgress, ticket.Status);
    }

    [Theory]
    [InlineData(OnHold)]
    [InlineData(Declined)]
    [InlineData(HandedOver)]
    [InlineData(Duplicate)]
    public void Staff_must_say_why(Status to) =>
        Assert.Equal("reason-needed", Assert.Throws<RefusedException>(() => In(Assigned).MoveTo(to, " ", null, Crew, Now, Other())).Code);

    [Fact]
    public void Staff_cannot_close_what_closes_by_itself() =>
        Assert.Equal("closes-by-itself",
            Assert.Throws<RefusedException>(() => In(Resolved).MoveTo(Closed, "any", null, Supervisor, Now)).Code);

    [Fact]
    public void Closing_open_work_needs_the_withdrawal() =>
        Assert.Equal("withdrawal-only",
            Assert.Throws<RefusedException>(() => In(Assigned).MoveTo(Closed, "any", null, Supervisor, Now)).Code);

    [Fact]
    public void Nobody_is_assigned_to_nothing() =>
        Assert.Equal("assign-names-department",
            Assert.Throws<RefusedException>(() => In(Received).MoveTo(Assigned, null, null, Crew, Now)).Code);

    [Fact]
    public void A_ticket_is_no_duplicate_of_itself_or_of_a_duplicate()
    {
        var ticket = In(Assigned);
        Assert.Throws<RefusedException>(() => ticket.MoveTo(Duplicate, "same-problem", null, Crew, Now, ticket));
        Assert.Throws<RefusedException>(() => ticket.MoveTo(Duplicate, "same-problem", null, Crew, Now));
        Assert.Equal(Assigned, ticket.Status);
        Assert.Null(ticket.DuplicateOf);
    }

    private static void Move(Ticket ticket, Status to)
    {
        if (to == Assigned) ticket.AssignTo(7, Supervisor, Now);
        else ticket.MoveTo(to, to == Closed ? StatusMoves.WithdrawnReason : "because", null,
            to == Closed && ticket.Status == Resolved ? Timer : Supervisor, Now, to == Duplicate ? Other() : null);
    }

    private static Ticket New() => Ticket.Open(new(8, 1), 1, null, "市役所前", null, false, Timer, Now);

    private static Ticket Other()
    {
        var other = New();
        typeof(Ticket).GetProperty(nameof(Ticket.Id))!.SetValue(other, 99L);
        return other;
    }

    private static Ticket In(Status status)
    {
        var ticket = New();
        if (status == Received) return ticket;
        if (status is not (Declined or HandedOver)) ticket.AssignTo(1, Supervisor, Now);
        if (status == Assigned) return ticket;
        if (status == Closed) ticket.MoveTo(Resolved, null, null, Supervisor, Now);
        ticket.MoveTo(status, "because", null, status == Closed ? Timer : Supervisor, Now);
        return ticket;
    }
}
