using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>
/// In working hours, partners who owe an answer or whose day has passed get the link again: three times, then staff must call.
/// </summary>
public static class RemindPartners
{
    private const int AtMost = 3;

    [Allow(System = true)]
    public sealed record Command : IRequest;

    internal sealed class Handler(CivicReportsDb db, PartnerMails mails, PartnerLinks links, WorkingTime time, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var (calendar, now) = (await time.City(ct), clock.GetUtcNow());
            if (!mails.Possible || calendar.NextOpening(now) is not null) return;
            await using var transaction = await Transaction.Begin(db, ct);
            // what another node holds is left to it
            var candidates = await db.Set<PartnerRequest>().FromSql($"""
                select r.* from partner_requests r join partners p on p.id = r.partner_id
                where r.state in ('Sent', 'Accepted') and r.reminders < {AtMost} and r.expires_at > {now} and p.email is not null
                    and coalesce(r.reminded_at, r.sent_at) < {now.AddDays(-1)}
                order by coalesce(r.reminded_at, r.sent_at) for update of r skip locked
                """).ToListAsync(ct);
            foreach (var request in candidates.Where(r => r.MayRemind(calendar, now) && links.Of(r) is not null))
            {
                var partner = await db.Set<Partner>().SingleAsync(p => p.Id == request.PartnerId, ct);
                await mails.Ask(request, partner, await RequestedTicket.Of(request, db, ct), again: true, ct);
                (request.RemindedAt, request.Reminders) = (now, request.Reminders + 1);
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }
}
