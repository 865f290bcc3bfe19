using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>Two incidents are one: its reports move, and whoever told of both is counted once.</summary>
public static class MergeIncidents
{
    /// <param name="No">The one that ends.</param>
    /// <param name="Into">The one that goes on.</param>
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, int No, int Into) : IRequest;

    internal sealed class Handler(CivicReportsDb db, Chronology chronology) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            // in one order, whoever asks: two that merge the same pair crosswise wait for each other only once
            var first = await db.IncidentForChange(command.DisasterId, Math.Min(command.No, command.Into), ct);
            var second = command.No == command.Into ? first
                : await db.IncidentForChange(command.DisasterId, Math.Max(command.No, command.Into), ct);
            var (ends, goesOn) = command.No < command.Into ? (first, second) : (second, first);
            ends.MergeInto(goesOn);
            if (ends.TicketId is not null && goesOn.TicketId is not null) throw new RefusedException(IncidentRefusals.HasTicket);
            goesOn.Weigh(ends.Severity);
            goesOn.TicketId ??= ends.TicketId;
            await db.SaveChangesAsync(ct);
            await db.Reports.Where(r => r.IncidentId == ends.Id)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.IncidentId, goesOn.Id), ct);
            chronology.Add(command.DisasterId, ChronologyKind.Decided, ChronologyEvent.IncidentsMerged, new(No: ends.No), goesOn.Id);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/incidents/{no:int}/merge",
        (int id, int no, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, no, body.Into), ct));

    internal sealed record Body(int Into);
}
