using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones;

/// <summary>The city's layers as they hold now, and what is being prepared.</summary>
public static class ShowLayers
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Gdal">Whether this server reads more than GeoJSON.</param>
    public sealed record Answer(bool Gdal, IReadOnlyList<Layer> Layers, IReadOnlyList<Draft> Drafts);

    /// <param name="Version">Null: its zones came by other ways than this page.</param>
    /// <param name="Next">The day from which a published version will hold.</param>
    /// <param name="Recomputing">Its tickets are being given their zones.</param>
    public sealed record Layer(int Id, string Code, string NameJa, string NameEn, string Purpose, bool Complete, bool NamesPlaces,
        int Zones, int? Version, DateOnly? Next, bool Recomputing);

    public sealed record Draft(int Id, int? LayerId, string LayerName, string FileName, string CreatedBy, DateTimeOffset ChangedAt);

    internal sealed class Handler(NpgsqlDataSource database, GdalProgram gdal) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new(await gdal.IsHere(),
            await Read("""
                select l.id, l.code, l.name_ja, l.name_en, l.purpose, l.complete, l.names_places,
                    (select count(*) from zones z where z.layer_id = l.id and z.retired_at is null)::int,
                    (select number from zone_versions v where v.layer_id = l.id and v.activated_at is not null
                        order by v.activated_at desc, v.number desc limit 1),
                    (select min(holds_from) from zone_versions v
                        where v.layer_id = l.id and v.activated_at is null and v.withdrawn_at is null),
                    exists (select from zone_recomputations r where r.layer_id = l.id)
                from zone_layers l order by l.priority, l.id
                """, row => new Layer(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4),
                    row.GetBoolean(5), row.GetBoolean(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetInt32(8),
                    row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9), row.GetBoolean(10)), ct),
            await Read("""
                select id, layer_id, settings ->> 'layerNameJa', file_name, created_by, changed_at from zone_drafts order by changed_at desc
                """, row => new Draft(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetString(2), row.GetString(3),
                    row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)), ct));

        private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        {
            await using var select = database.CreateCommand(sql);
            await using var row = await select.ExecuteReaderAsync(ct);
            var found = new List<T>();
            while (await row.ReadAsync(ct)) found.Add(read(row));
            return found;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/layers", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
