using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Disasters;

/// <summary>The second person: yes, and it begins; no, and nothing happens; afterwards, where one person declared it alone.</summary>
public static class ConfirmDisaster
{
    /// <param name="Refuse">No: whoever asked hears it from whoever refused.</param>
    [Allow(Right.RunDisasters)]
    public sealed record Command(int Id, bool Refuse = false) : IRequest;

    internal sealed class Handler(CivicReportsDb db, Chronology chronology, Caller caller, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var disaster = await db.DisasterForChange(command.Id, ct);
            if (command.Refuse) disaster.Refuse();
            else
            {
                var wasOn = disaster.IsOn;
                disaster.Confirm(caller.Known, clock.GetUtcNow());
                chronology.Add(disaster.Id, ChronologyKind.Decided, wasOn ? ChronologyEvent.Confirmed : ChronologyEvent.Declared);
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/confirmation",
        (int id, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, body.Refuse), ct));

    internal sealed record Body(bool Refuse = false);
}
