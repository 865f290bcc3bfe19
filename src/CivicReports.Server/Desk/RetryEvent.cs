using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Desk;

/// <summary>Handles a parked event after all, usually once its cause is mended.</summary>
public static class RetryEvent
{
    [Allow(Right.TendQueues)]
    public sealed record Command(string Id) : IRequest;

    internal sealed class Handler(NpgsqlDataSource database, Signals signals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var retry = database.CreateCommand("""
                update line_inbox set parked_at = null, last_error = null, attempts = 0, due_at = now()
                where webhook_event_id = $1 and parked_at is not null and done_at is null
                returning 1
                """);
            retry.Parameters.Add(new() { Value = command.Id });
            if (await retry.ExecuteScalarAsync(ct) is null) throw new NotFoundException(Refusals.NothingToRetry);
            signals.Tell(Signals.Inbox);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/parked/inbox/{id}/retry",
        async (string id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
