using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>
/// It is over: what is still open becomes ordinary tickets, or is settled with the reason. A drill leaves no tickets.
/// </summary>
public static class EndDisaster
{
    /// <param name="OpenTickets">What is open goes on as tickets; false: it is settled.</param>
    [Allow(Right.RunDisasters)]
    public sealed record Command(int Id, string Reason, bool OpenTickets) : IRequest<Answer>;

    public sealed record Answer(int Tickets, int Settled);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Disaster.ReasonMaxLength);
    }

    internal sealed class Handler(CivicReportsDb db, IncidentTickets tickets, Chronology chronology, Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var disaster = await db.DisasterForChange(command.Id, ct);
            disaster.End(caller.Known, command.Reason.Trim(), clock.GetUtcNow());
            var open = await db.Set<Incident>().Where(i => i.DisasterId == disaster.Id && i.MergedInto == null
                && i.State != IncidentState.Settled && i.State != IncidentState.FalseAlarm).OrderBy(i => i.No).ToListAsync(ct);
            var (made, goesOn) = (0, command.OpenTickets && !disaster.Drill);
            foreach (var incident in open.Where(i => i.TicketId is null))
            {
                if (goesOn) await tickets.Open(incident, null, ct);
                else incident.Set(IncidentState.Settled);
                made += goesOn ? 1 : 0;
            }

            foreach (var report in goesOn ? await AtTheDesk(disaster.Id, ct) : [])
            {
                await tickets.Open(report, ct);
                made++;
            }

            chronology.Add(disaster.Id, ChronologyKind.Decided, ChronologyEvent.Ended, new(command.Reason.Trim()));
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return new(made, open.Count(i => i.State == IncidentState.Settled));
        }

        private Task<List<Report>> AtTheDesk(int disaster, CancellationToken ct) => db.Reports
            .Where(r => r.DisasterId == disaster && r.IncidentId == null && r.TicketId == null && !r.NoDamage && r.WithdrawnAt == null)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToListAsync(ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/end",
        (int id, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, body.Reason, body.OpenTickets), ct));

    internal sealed record Body(string Reason, bool OpenTickets);
}
