using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Audit;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>Staff erase whoever sent a report, on a request by paper or at the counter; who can be reached is told before.</summary>
public static class EraseOnRequest
{
    [Allow(Right.ProtectResidents)]
    public sealed record Command(string Number, int ReporterNo, string Because) : IRequest<Receipt>;

    /// <param name="HeldUntil">What is held is erased after that; null: nothing is.</param>
    public sealed record Receipt(string Reference, DateTimeOffset AskedAt, int Reports, DateOnly? HeldUntil);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Because).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, ReportsOfOne reports, Outbox outbox, AuditTrail trail, Caller caller,
        TimeProvider clock) : IRequestHandler<Command, Receipt>
    {
        public async Task<Receipt> Handle(Command command, CancellationToken ct)
        {
            var found = await reports.Of(command.Number, command.ReporterNo, ct);
            reports.Permit(found);
            var reference = Reference(Guid.NewGuid());
            await using var transaction = await Transaction.Begin(db, ct);
            var by = caller.Known.Name;
            var first = found.Reports[0];
            var report = found.ResidentId is null ? first.Id : (Guid?)null;
            var asked = await db.Database.ExecuteSqlAsync($"""
                insert into erasures (reference, resident_id, report_id, asked_by, because)
                select {reference}, {found.ResidentId}, {report}, {by}, {command.Because} where not exists (
                    select from erasures where done_at is null and (resident_id = {found.ResidentId} or report_id = {report}))
                """, ct);
            if (asked == 0) throw new RefusedException(Refusals.ErasureUnderWay);
            if (found is { ResidentId: { } resident, Language: var language, IsReached: true })
            {
                outbox.Add(resident, Outbox.Kind.Dialogue,
                    [new TextMessage(ResidentTexts.In(language).Say("erase.byCity", ("reference", reference)))]);
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.ErasureAsked, AuditTrail.Erasure(reference), ct, new { number = command.Number });
            return new(reference, clock.GetUtcNow(), found.Reports.Count, found.Reports.Max(r => r.HeldUntil));
        }
    }

    /// <summary>Short enough to be read out on the telephone.</summary>
    internal static string Reference(Guid id) => $"E-{id.ToString("N")[^8..].ToUpperInvariant()}";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/reports/{reporterNo:int}/erasure",
        (string number, int reporterNo, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(number, reporterNo, body.Because), ct));

    internal sealed record Body(string Because);
}
