using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>Wipes a drill that is over, with all that came of it: reports, photos, incidents, tickets, record.</summary>
public static class DeleteDrill
{
    [Allow(Right.RunDisasters)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var drill = await db.DisasterForChange(command.Id, ct);
            if (drill is not { Drill: true, State: DisasterState.Ended or DisasterState.Refused })
                throw new RefusedException(DisasterRefusals.OnlyDrills);
            // files go when nothing refers to them any more; the rest goes with the row
            await db.Set<Disaster>().Where(d => d.Id == drill.Id).ExecuteDeleteAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/wipe",
        (int id, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id), ct));
}
