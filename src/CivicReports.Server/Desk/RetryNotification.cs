using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Desk;

/// <summary>
/// Sends a parked update after all. While LINE still knows its key it keeps it, so that nothing is told twice;
/// later a person has decided, and it gets a new one.
/// </summary>
public static class RetryNotification
{
    [Allow(Right.TendQueues)]
    public sealed record Command(Guid Id) : IRequest;

    internal sealed class Handler(NpgsqlDataSource database, Signals signals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (!await Retry(database, command.Id, ct)) throw new NotFoundException(Refusals.NothingToRetry);
            signals.Tell(Signals.Notifications);
        }
    }

    /// <param name="id">Null: all that are parked or wait for the next month.</param>
    /// <returns>False when there was nothing to retry.</returns>
    internal static async Task<bool> Retry(NpgsqlDataSource database, Guid? id, CancellationToken ct)
    {
        await using var retry = database.CreateCommand("""
            with kept as (
                select id, first_attempt_at > now() - $2 as fresh from notifications
                where ($1::uuid is null or id = $1) and sent_at is null
                    and (parked_at is not null or (attempts = 0 and last_error is not null))
                for update)
            update notifications n set parked_at = null, last_error = null, attempts = 0, due_at = now(),
                id = case when kept.fresh then n.id else gen_random_uuid() end,
                first_attempt_at = case when kept.fresh then n.first_attempt_at end
            from kept
            where n.id = kept.id and not exists (
                select from contacts c where c.resident_id = n.resident_id and c.channel = n.channel and c.blocked_at is not null)
            returning 1
            """);
        retry.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        retry.Parameters.Add(new() { Value = DeliveryQueue.KeyLife });
        return await retry.ExecuteScalarAsync(ct) is not null;
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/parked/notifications/{id:guid}/retry",
        async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
