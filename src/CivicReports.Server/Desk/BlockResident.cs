using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Desk;

/// <summary>
/// For a while nothing is taken in from whoever sent this report (受付停止); what they have sent already is worked on, and they are told of it.
/// An unfinished draft goes when they write next, or when its day is over.
/// </summary>
public static class BlockResident
{
    /// <param name="Reason">For colleagues; residents do not read it.</param>
    /// <param name="Until">The last day, in Japan.</param>
    [Allow(Right.BlockResidents)]
    public sealed record Command(string Number, int ReporterNo, string Reason, DateOnly Until) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, AuditTrail trail, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var today = JapanTime.DayOf(clock.GetUtcNow());
            if (command.Until < today || command.Until > today.AddYears(1))
                throw new ValidationException([BrokenRules.Failure(nameof(command.Until), Refusals.BlockTooLong)]);
            var reported = await (
                from report in db.Reports
                join ticket in db.Tickets on report.TicketId equals ticket.Id
                where ticket.Number == command.Number && report.ReporterNo == command.ReporterNo && report.ResidentId != null
                select new { report.ResidentId, ticket.Id }).FirstOrDefaultAsync(ct)
                ?? throw new NotFoundException(Refusals.NoSuchReporter);
            await db.Database.ExecuteSqlAsync($"""
                insert into resident_blocks (resident_id, ticket_id, reporter_no, reason, until, blocked_by)
                values ({reported.ResidentId}, {reported.Id}, {command.ReporterNo}, {command.Reason.Trim()}, {command.Until},
                    {caller.Known.Name})
                on conflict (resident_id) where ended_at is null do update set ticket_id = excluded.ticket_id,
                    reporter_no = excluded.reporter_no, reason = excluded.reason, until = excluded.until,
                    blocked_by = excluded.blocked_by, blocked_at = now(), told_at = null
                """, ct);
            await trail.Write(AuditEvent.ResidentBlocked, AuditTrail.Ticket(command.Number), ct, new { command.ReporterNo, command.Until });
        }
    }

    internal sealed record Body(int ReporterNo, string Reason, DateOnly Until);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/block-reporter",
        async (string number, Body body, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(number, body.ReporterNo, body.Reason, body.Until), ct);
            return TypedResults.NoContent();
        });
}
