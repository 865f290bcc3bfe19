using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Desk;

/// <summary>The resident is welcome again, before the day that was set.</summary>
public static class EndBlock
{
    [Allow(Right.BlockResidents)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, AuditTrail trail) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var number = (await db.Database.SqlQuery<string>($"""
                update resident_blocks b set ended_at = now() from tickets t
                where b.id = {command.Id} and b.ended_at is null and t.id = b.ticket_id returning t.number as "Value"
                """).ToListAsync(ct)).SingleOrDefault() ?? throw new NotFoundException(Refusals.NoSuchBlock);
            await trail.Write(AuditEvent.ResidentUnblocked, AuditTrail.Ticket(number), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/blocks/{id:int}/end",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
