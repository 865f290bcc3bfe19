using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Desk;

/// <summary>Sends every update after all that is parked or waits for the next month; those who block us are left in peace.</summary>
public static class RetryAllNotifications
{
    [Allow(Right.TendQueues)]
    public sealed record Command : IRequest;

    internal sealed class Handler(NpgsqlDataSource database, Signals signals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (await RetryNotification.Retry(database, null, ct)) signals.Tell(Signals.Notifications);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/parked/notifications/retry",
        async (IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(), ct);
            return TypedResults.NoContent();
        });
}
