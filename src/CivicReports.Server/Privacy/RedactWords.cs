using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>
/// Staff black out words that nobody may read (a name, a telephone number) everywhere in a ticket: reports, place, history, what was told.
/// The original is gone. Each place where it stood reads ■■■, however long it was.
/// </summary>
public static class RedactWords
{
    public const string Black = "■■■";

    /// <param name="Phrase">As it stands there, letter by letter.</param>
    [Allow(Right.ProtectResidents)]
    public sealed record Command(string Number, string Phrase, string Reason) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Phrase).Must(p => p?.Trim().Length >= 2).Refuses(Refusals.PhraseTooShort).MaximumLength(Report.WordsMaxLength);
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(200);
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, MergedTickets merged, NotificationWords told, AuditTrail trail,
        Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct, Right.ProtectResidents);
            var members = (await merged.Members(ticket.Id, ct)).ConvertAll(m => m.Id);
            var (phrase, found) = (command.Phrase.Trim(), false);
            await using var transaction = await Transaction.Begin(db, ct);
            foreach (var report in await db.Reports.Where(r => members.Contains(r.TicketId!.Value)).ToListAsync(ct))
            {
                (report.Words, report.Place) = (Maybe(report.Words), Maybe(report.Place));
                if (report.Messages is { } messages) report.Messages = [.. messages.Select(m => m with { Text = Without(m.Text) })];
            }

            foreach (var entry in await db.History.Where(h => members.Contains(h.TicketId)).ToListAsync(ct)) entry.Rewrite(Without);
            foreach (var member in await db.Tickets.Where(t => members.Contains(t.Id)).ToListAsync(ct))
                member.Redact(Without, command.Reason, caller.Known, clock.GetUtcNow());
            foreach (var request in await db.Set<PartnerRequest>().Where(r => members.Contains(r.TicketId)).ToListAsync(ct))
                request.Rewrite(Without);
            await told.Rewrite(members, Without, ct);
            if (!found) throw new RefusedException(Refusals.NotWrittenThere);
            await db.Database.ExecuteSqlAsync($"update ticket_search set folded = null where ticket_id = any({members})", ct);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.WordsRedacted, AuditTrail.Ticket(ticket.Number), ct);

            string Without(string text)
            {
                found |= text.Contains(phrase, StringComparison.Ordinal);
                return text.Replace(phrase, Black, StringComparison.Ordinal);
            }

            string? Maybe(string? text) => text is null ? null : Without(text);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/redactions",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Phrase, body.Reason), ct));

    internal sealed record Body(string Phrase, string Reason);
}
