using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Checks;
using CivicReports.Server.Zones.Drafts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones.Versions;

/// <summary>A draft made of an earlier version: shown against what holds now, published like any other.</summary>
public static class BringBackVersion
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int LayerId, int Number) : IRequest<BeginDraft.Answer>;

    internal sealed class Handler(CivicReportsDb db, Caller caller) : IRequestHandler<Command, BeginDraft.Answer>
    {
        public async Task<BeginDraft.Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var (version, settings) = await Find(connection, command, ct);
            await using var begin = new NpgsqlCommand("""
                with draft as (
                    insert into zone_drafts (layer_id, file_name, sources, samples, settings, created_by)
                    values ($1, $2, $3::jsonb, '[]', $4::jsonb, $5) returning id),
                shapes as (
                    insert into zone_draft_shapes (draft_id, position, code, name_ja, name_en, shape)
                    select draft.id, row_number() over (order by code), code, name_ja, case name_en when name_ja then '' else name_en end,
                        boundary
                    from draft, zone_version_zones where version_id = $6)
                select id from draft
                """, connection);
            var source = new Files.Source("", "MultiPolygon", 0, 4326, "WGS 84", null);
            object[] values =
            [
                command.LayerId, $"v{command.Number}", DraftReading.Json(new[] { source }), DraftReading.Json(settings),
                caller.Known.Name!, version,
            ];
            foreach (var value in values) begin.Parameters.Add(new() { Value = value });
            var id = (int)(await begin.ExecuteScalarAsync(ct))!;
            await DraftCheck.Run(connection, id, settings, crsIsKnown: true, epsg: null, ct);
            await transaction.Commit(ct);
            return new(id);
        }

        private static async Task<(int, DraftSettings)> Find(NpgsqlConnection connection, Command command, CancellationToken ct)
        {
            await using var find = new NpgsqlCommand("""
                select id, name_ja, name_en, purpose, complete, names_places from zone_versions where layer_id = $1 and number = $2
                """, connection) { Parameters = { new() { Value = command.LayerId }, new() { Value = command.Number } } };
            await using var row = await find.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) throw new NotFoundException(Refusals.NoSuchVersion);
            return (row.GetInt32(0), new("", null, null, null, null, null, row.GetString(1),
                row.GetString(2) == row.GetString(1) ? null : row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5),
                new Dictionary<string, string>()));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layers/{id:int}/versions/{version:int}/bring-back",
        (int id, int version, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, version), ct));
}
