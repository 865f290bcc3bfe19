using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>An urgent ticket that nobody opened in time: the next mail, to whoever is on duty, then to the supervisor.</summary>
public static class AlertAgain
{
    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, UrgentAlerts alerts, Settings settings) : IRequestHandler<Command, int>
    {
        private sealed record Due(long TicketId, int Rounds, TimeSpan Unopened);

        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var due = await db.Database.SqlQuery<Due>($"""
                update urgent_alerts a set rounds = a.rounds + 1
                from (
                    select u.ticket_id from urgent_alerts u join tickets t on t.id = u.ticket_id
                    where u.opened_at is null and u.rounds < {UrgentAlerts.LastRound} and t.status in ('Received', 'Assigned')
                        and u.raised_at + u.rounds * {settings.AlertAgainAfter} <= now()
                    for update of u skip locked) late
                where a.ticket_id = late.ticket_id
                returning a.ticket_id as "TicketId", a.rounds as "Rounds", now() - a.raised_at as "Unopened"
                """).ToListAsync(ct);
            foreach (var one in due)
                await alerts.Mail(await db.Tickets.SingleAsync(t => t.Id == one.TicketId, ct), one.Rounds, one.Unopened, ct);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return due.Count;
        }
    }
}
