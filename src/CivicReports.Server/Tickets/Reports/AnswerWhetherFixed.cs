using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// A reporter answers 「直りましたか」, of a merged ticket about the one that carries it on; only the first answer to a completion counts.
/// </summary>
public static class AnswerWhetherFixed
{
    [Allow(Resident = true)]
    public sealed record Command(string Number, Guid ResidentId, bool IsFixed) : IRequest;

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await db.TicketOfReporter(command.Number, command.ResidentId, ct);
            if (ticket.DuplicateOf is not null)
            {
                if (!(await merged.CarriedOnBy([ticket.Id], ct)).TryGetValue(ticket.Id, out var carrying))
                    throw NotFoundException.Ticket(command.Number);
                ticket = await db.Tickets.SingleAsync(t => t.Id == carrying, ct);
            }

            var reporter = (await merged.Reporters(ticket.Id, ct)).Find(r => r.ResidentId == command.ResidentId)
                ?? throw new NotAllowedException();
            var answered = await db.History.AnyAsync(h =>
                h.TicketId == ticket.Id && h.ActorId == caller.Known.Id && h.At >= ticket.ResolvedAt
                && (h.Kind == HistoryKind.ConfirmedFixed || h.Kind == HistoryKind.NotFixed), ct);
            if (answered) return;
            ticket.Answer(command.IsFixed, reporter.ReporterNo, reporter.ReportedAs, caller.Known, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }
}
