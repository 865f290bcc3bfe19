using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>A draft's zones as GeoJSON, simplified for the eye, each with what becomes of it.</summary>
public static class DrawDraft
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query(int Id) : IRequest<string>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            await using var draw = database.CreateCommand("""
                with changes as (
                    select r ->> 'code' as code, r ->> 'state' as state
                    from zone_drafts, jsonb_array_elements(comparison -> 'rows') r where id = $1),
                drawn as (
                    select z.code, z.name_ja, z.name_en, coalesce(c.state, 'same') as state, z.boundary
                    from zone_draft_zones z left join changes c on c.code = z.code where z.draft_id = $1
                    union all
                    select o.code, o.name_ja, o.name_en, 'gone', o.boundary
                    from zones o join zone_drafts d on d.layer_id = o.layer_id
                    where d.id = $1 and o.retired_at is null
                        and not exists (select from zone_draft_zones z where z.draft_id = $1 and z.code = o.code))
                select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object(
                    'type', 'Feature',
                    'properties', jsonb_build_object('code', code, 'nameJa', name_ja, 'nameEn', name_en, 'state', state),
                    'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(boundary, 0.00002), 6)::jsonb)), '[]'))::text
                from drawn
                """);
            draw.Parameters.Add(new() { Value = query.Id });
            return (string)(await draw.ExecuteScalarAsync(ct))!;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/layer-drafts/{id:int}/shapes",
        async (int id, IMediator mediator, CancellationToken ct) =>
            Results.Text(await mediator.Send(new Query(id), ct), "application/geo+json"))
        .Produces<Stream>(contentType: "application/geo+json");
}
