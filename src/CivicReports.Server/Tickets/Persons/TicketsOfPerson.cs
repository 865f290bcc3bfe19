using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// The tickets of somebody who goes, or whose rights change; within the caller's transaction, after the account was written: whoever
/// gives that person a ticket at the same moment waits for it, and is refused.
/// </summary>
public sealed class TicketsOfPerson(CivicReportsDb db, Colleagues colleagues, Watchers watchers, Caller caller, TimeProvider clock)
{
    /// <summary>The account is closed: nothing points at it any more.</summary>
    /// <param name="to">Who has the open ones from now; null: nobody.</param>
    public async Task Leave(int from, string name, int? to, CancellationToken ct)
    {
        await HandOver(from, name, to, ct);
        await Theirs(from).ExecuteUpdateAsync(t => t.SetProperty(x => x.PersonId, (int?)null), ct);
        await watchers.RemoveAll(from, ct);
    }

    /// <param name="to">Who has the open ones from now; null: nobody.</param>
    public async Task HandOver(int from, string name, int? to, CancellationToken ct)
    {
        var next = to is { } id ? await colleagues.Keep(id, ct) ?? throw new NotFoundException(Refusals.NoSuchStaff) : null;
        var (theirs, now) = (await Open(from, ct), clock.GetUtcNow());
        foreach (var ticket in theirs) ticket.GiveTo(next, name, By, now);
        await db.SaveChangesAsync(ct);
        foreach (var ticket in theirs.Where(_ => next is not null)) await watchers.Add(ticket.Id, [next!.Id], now, ct);
    }

    /// <summary>What they may not work on any more is nobody's.</summary>
    public async Task GiveBackOthers(int from, string name, CancellationToken ct)
    {
        var person = await colleagues.Keep(from, ct);
        bool MayKeep(int? department) => person?.MayHave(department) == true;
        foreach (var ticket in (await Open(from, ct)).Where(t => !MayKeep(t.DepartmentId)))
            ticket.GiveTo(null, name, By, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        // ended ones may be reopened
        var departments = await Theirs(from).Select(t => t.DepartmentId).Distinct().ToListAsync(ct);
        foreach (var other in departments.Where(d => !MayKeep(d)))
            await Theirs(from).Where(t => t.DepartmentId == other).ExecuteUpdateAsync(t => t.SetProperty(x => x.PersonId, (int?)null), ct);
    }

    private IQueryable<Ticket> Theirs(int person) => db.Tickets.Where(t => t.PersonId == person);

    /// <summary>Who signs in by the identity provider is nobody yet.</summary>
    private Actor By => caller.Current ?? Actor.System("staff");

    private Task<List<Ticket>> Open(int person, CancellationToken ct) => db.Tickets.FromSql($"""
        select *, xmin from tickets where person_id = {person} and status in ('Received', 'Assigned', 'InProgress', 'OnHold')
        order by id for update
        """).ToListAsync(ct);
}
