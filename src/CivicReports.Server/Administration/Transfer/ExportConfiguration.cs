using System.Globalization;
using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>
/// The whole set-up as one file that another installation reads: departments, partners, categories, replies, layers with their zones,
/// rules, calendar and deadlines, known by their codes. No staff, no residents, no tickets.
/// </summary>
public static class ExportConfiguration
{
    public const string Format = "civicreports-configuration";

    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<string>;

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            await using var select = database.CreateCommand(Whole);
            select.Parameters.Add(new() { Value = Format });
            return (string)(await select.ExecuteScalarAsync(ct))!;
        }

        // 15 places after the point are more than a double has: borders come back as they are, bit by bit
        private const string Whole = """
            select jsonb_build_object('format', $1, 'edition', 1, 'exported_at', now(),
                'departments', (select coalesce(jsonb_agg(to_jsonb(d) - 'id' order by d.id), '[]') from departments d),
                'partners', (select coalesce(jsonb_agg(to_jsonb(p) - 'id' order by p.id), '[]') from partners p),
                'categories', (
                    select coalesce(jsonb_agg(to_jsonb(c) - '{id,parent_id}'::text[] || jsonb_build_object('parent', p.code)
                        order by c.parent_id is not null, c.sort, c.id), '[]')
                    from categories c left join categories p on p.id = c.parent_id),
                'replies', (
                    select coalesce(jsonb_agg(to_jsonb(r) - '{id,category_ids}'::text[] || jsonb_build_object('categories', (
                        select coalesce(jsonb_agg(c.code order by c.id), '[]') from categories c where c.id = any (r.category_ids)))
                        order by r.id), '[]')
                    from replies r),
                'layers', (
                    select coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'name_ja', l.name_ja, 'name_en', l.name_en,
                        'purpose', l.purpose, 'priority', l.priority, 'complete', l.complete, 'names_places', l.names_places,
                        'zones', (
                            select coalesce(jsonb_agg(jsonb_build_object('code', z.code, 'name_ja', z.name_ja, 'name_en', z.name_en,
                                'department', d.code, 'boundary', ST_AsGeoJSON(z.boundary, 15)::jsonb) order by z.id), '[]')
                            from zones z left join departments d on d.id = z.department_id
                            where z.layer_id = l.id and z.retired_at is null)) order by l.id), '[]')
                    from zone_layers l),
                'rules', (
                    select coalesce(jsonb_agg(jsonb_build_object('name', r.name,
                        'categories', (
                            select coalesce(jsonb_agg(c.code order by c.id), '[]') from categories c where c.id = any (r.category_ids)),
                        'layer', l.code,
                        'zones', (select coalesce(jsonb_agg(z.code order by z.id), '[]') from zones z where z.id = any (r.zone_ids)),
                        'danger', r.danger, 'channels', to_jsonb(r.channels), 'working_time', r.working_time, 'department', d.code,
                        'urgent', r.urgent, 'active', r.active) order by r.position), '[]')
                    from routing_rules r left join zone_layers l on l.id = r.layer_id left join departments d on d.id = r.department_id),
                'working_hours', (
                    select coalesce(jsonb_agg(jsonb_build_object('department', d.code, 'week', h.week) order by h.id), '[]')
                    from working_hours h left join departments d on d.id = h.department_id),
                'calendar_days', (select coalesce(jsonb_agg(to_jsonb(c) - 'id' order by c.day), '[]') from calendar_days c),
                'deadline_targets', (
                    select coalesce(jsonb_agg(to_jsonb(t) - '{id,category_id}'::text[] || jsonb_build_object('category', c.code)
                        order by c.code nulls first, t.urgent, t.kind), '[]')
                    from deadline_targets t left join categories c on c.id = t.category_id))::text
            """;
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/configuration",
        async (IMediator mediator, TimeProvider clock, CancellationToken ct) => Results.File(
            Encoding.UTF8.GetBytes(await mediator.Send(new Query(), ct)), "application/json",
            string.Create(CultureInfo.InvariantCulture, $"civicreports-{JapanTime.DayOf(clock.GetUtcNow()):yyyyMMdd}.json")))
        .Produces<Stream>(contentType: "application/json");
}
