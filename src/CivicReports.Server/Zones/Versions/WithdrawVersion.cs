using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones.Versions;

/// <summary>A version whose day has not come is called off; its number stays used.</summary>
public static class WithdrawVersion
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int LayerId, int Number) : IRequest;

    internal sealed class Handler(NpgsqlDataSource database) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var withdraw = database.CreateCommand("""
                with found as (select id from zone_versions where layer_id = $1 and number = $2),
                withdrawn as (
                    update zone_versions v set withdrawn_at = now() from found
                    where v.id = found.id and v.activated_at is null and v.withdrawn_at is null returning v.id)
                select (select count(*) from found), (select count(*) from withdrawn)
                """);
            withdraw.Parameters.Add(new() { Value = command.LayerId });
            withdraw.Parameters.Add(new() { Value = command.Number });
            await using var row = await withdraw.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            if (row.GetInt64(0) == 0) throw new NotFoundException(Refusals.NoSuchVersion);
            if (row.GetInt64(1) == 0) throw new RefusedException(Refusals.VersionHolds);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layers/{id:int}/versions/{version:int}/withdraw",
        async (int id, int version, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, version), ct);
            return TypedResults.NoContent();
        });
}
