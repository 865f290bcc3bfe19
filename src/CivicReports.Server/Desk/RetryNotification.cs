using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Desk;

/// <summary>
/// Sends a parked update after all. While LINE still knows its key it keeps it, so that nothing is told twice;
/// later a person has decided, and it gets a new one.
/// </summary>
public static class RetryNotification
{
    [Allow(Role.Desk)]
    public sealed record Command(Guid Id) : IRequest;

    internal sealed class Handler(NpgsqlDataSource database, Signals signals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var retry = database.CreateCommand("""
                with kept as (select id, first_attempt_at > now() - $2 as fresh from notifications where id = $1 for update)
                update notifications n set parked_at = null, last_error = null, attempts = 0, due_at = now(),
                    id = case when kept.fresh then n.id else $3 end, first_attempt_at = case when kept.fresh then n.first_attempt_at end
                from kept
                where n.id = kept.id and n.sent_at is null and (n.parked_at is not null or (n.attempts = 0 and n.last_error is not null))
                returning 1
                """);
            foreach (var value in new object[] { command.Id, DeliveryQueue.KeyLife, Guid.CreateVersion7() })
                retry.Parameters.Add(new() { Value = value });
            if (await retry.ExecuteScalarAsync(ct) is null) throw new NotFoundException(Refusals.NothingToRetry);
            signals.Tell(Signals.Notifications);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/parked/notifications/{id:guid}/retry",
        async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
