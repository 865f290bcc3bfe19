using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>A department begins to work on an incident: its ticket answers all reports of it, those to come among them.</summary>
public static class OpenIncidentTicket
{
    /// <param name="DepartmentId">Null: as the rules say.</param>
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, int No, int? DepartmentId) : IRequest<Answer>;

    public sealed record Answer(string Number);

    internal sealed class Handler(CivicReportsDb db, IncidentTickets tickets, Chronology chronology) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var incident = await db.IncidentForChange(command.DisasterId, command.No, ct);
            if (incident.TicketId is not null) throw new RefusedException(IncidentRefusals.HasTicket);
            // a drill's work must not reach a department's real list
            if (await db.Set<Disaster>().AnyAsync(d => d.Id == command.DisasterId && d.Drill, ct))
                throw new RefusedException(Refusals.DrillHasNoTickets);
            if (command.DepartmentId is { } id && !await db.Departments.AnyAsync(d => d.Id == id && d.Active, ct))
                throw new NotFoundException(Refusals.NoSuchDepartment);
            var ticket = await tickets.Open(incident, command.DepartmentId, ct);
            if (incident.State is IncidentState.Unconfirmed or IncidentState.Confirmed) incident.Set(IncidentState.InProgress);
            chronology.Add(command.DisasterId, ChronologyKind.Decided, ChronologyEvent.TicketOpened, new(Ticket: ticket.Number),
                incident.Id);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return new(ticket.Number);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/incidents/{no:int}/ticket",
        (int id, int no, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, no, body.DepartmentId), ct));

    internal sealed record Body(int? DepartmentId);
}
