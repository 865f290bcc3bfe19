using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones;

/// <summary>One layer: its zones as they hold now, and all its versions.</summary>
public static class ShowLayer
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query(int Id) : IRequest<Answer>;

    public sealed record Answer(int Id, string Code, string NameJa, string NameEn, string Purpose, bool Complete, bool NamesPlaces,
        IReadOnlyList<ZoneOf> Zones, IReadOnlyList<Version> Versions);

    /// <param name="OpenTickets">That lie in it.</param>
    public sealed record ZoneOf(int Id, string Code, string NameJa, string NameEn, int? DepartmentId, double SquareMetres, int OpenTickets);

    /// <param name="HoldsFrom">Null: what held before versions were kept.</param>
    public sealed record Version(int Number, DateOnly? HoldsFrom, DateTimeOffset? ActivatedAt, DateTimeOffset? WithdrawnAt, bool HoldsNow,
        DateTimeOffset PublishedAt, string? PublishedBy, string? FileName, int Zones);

    internal sealed class Handler(CivicReportsDb db, NpgsqlDataSource database) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var layer = await db.ZoneLayers.AsNoTracking().SingleOrDefaultAsync(l => l.Id == query.Id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchLayer, ("layer", query.Id));
            return new(layer.Id, layer.Code, layer.NameJa, layer.NameEn, layer.Purpose, layer.Complete, layer.NamesPlaces,
                await Read("""
                    select z.id, z.code, z.name_ja, z.name_en, z.department_id, z.area_m2, coalesce(t.open, 0)::int
                    from zones z left join (
                        select zone_id, count(*) as open from ticket_zones
                        where layer_id = $1 and status in ('Received', 'Assigned', 'InProgress', 'OnHold') group by zone_id) t
                        on t.zone_id = z.id
                    where z.layer_id = $1 and z.retired_at is null
                    order by length(z.code), z.code
                    """, row => new ZoneOf(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3),
                        row.IsDBNull(4) ? null : row.GetInt32(4), row.GetDouble(5), row.GetInt32(6)), query.Id, ct),
                await Read("""
                    select number, holds_from, activated_at, withdrawn_at,
                        activated_at is not null and id = (
                            select id from zone_versions n where n.layer_id = $1 and n.activated_at is not null
                            order by n.activated_at desc, n.number desc limit 1),
                        published_at, published_by, file_name, (select count(*) from zone_version_zones z where z.version_id = v.id)::int
                    from zone_versions v where layer_id = $1 order by number desc
                    """, row => new Version(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1), Time(row, 2),
                        Time(row, 3), row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5), Text(row, 6), Text(row, 7),
                        row.GetInt32(8)), query.Id, ct));
        }

        private static DateTimeOffset? Time(NpgsqlDataReader row, int at) =>
            row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);

        private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

        private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> read, int layer, CancellationToken ct)
        {
            await using var select = database.CreateCommand(sql);
            select.Parameters.Add(new() { Value = layer });
            await using var row = await select.ExecuteReaderAsync(ct);
            var found = new List<T>();
            while (await row.ReadAsync(ct)) found.Add(read(row));
            return found;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/layers/{id:int}",
        (int id, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(id), ct));
}
