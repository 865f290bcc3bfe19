using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// A resident takes their report back: the ticket ends where the table of moves allows it; with other reporters on it, or once work has
/// begun, only this report does, and its resident hears no more of it.
/// </summary>
public static class WithdrawReport
{
    [Allow(Resident = true)]
    public sealed record Command(string Number, Guid ResidentId, string Why) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Why).MaximumLength(Report.WordsMaxLength);
    }

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var now = clock.GetUtcNow();
            // of a disaster, before anybody works on it: only what its incident counts changes, and the database keeps that
            if (await db.Reports.Where(r => r.Number == command.Number && r.ResidentId == command.ResidentId && r.TicketId == null)
                .ExecuteUpdateAsync(report => report.SetProperty(r => r.WithdrawnAt, now), ct) > 0)
            {
                await transaction.Commit(ct);
                return;
            }

            var ticket = await db.TicketOfReporter(command.Number, command.ResidentId, ct);
            var own = await db.Reports.Where(r => r.TicketId == ticket.Id && r.ResidentId == command.ResidentId && r.WithdrawnAt == null)
                .Select(r => r.ReporterNo).ToListAsync(ct);
            if (own.Count == 0) return;
            await db.Reports.Where(r => r.TicketId == ticket.Id && r.ResidentId == command.ResidentId && r.WithdrawnAt == null)
                .ExecuteUpdateAsync(report => report.SetProperty(r => r.WithdrawnAt, now), ct);
            ticket.Withdraw(own[0], command.Why, endsWithIt: (await merged.Reporters(ticket.Id, ct)).Count == 0, caller.Known, now);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }
}
