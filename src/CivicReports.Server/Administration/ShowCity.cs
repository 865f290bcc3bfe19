using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>What a console needs to know of the city before it can show anything.</summary>
public static class ShowCity
{
    [Allow(Anyone = true)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Bounds">West, south, east, north in WGS 84 degrees.</param>
    public sealed record Answer(
        string NameJa, string NameEn, [property: Bounds] double[] Bounds,
        IReadOnlyList<Settings.Basemap> Basemaps, DateTimeOffset ServerTime,
        IReadOnlyList<DepartmentOf>? Departments = null, IReadOnlyList<CategoryOf>? Categories = null,
        IReadOnlyList<LayerOf>? ZoneLayers = null,
        IReadOnlyDictionary<Status, IReadOnlyList<Reason>>? Reasons = null, IReadOnlyDictionary<Status, StatusOf>? Statuses = null,
        IReadOnlyList<Reason>? ClaimStays = null);

    /// <summary>How a status looks and is called, everywhere: the colour of the cards, the words that residents read.</summary>
    public sealed record StatusOf(string Colour, string Ja, string En);

    public sealed record DepartmentOf(int Id, string Code, string NameJa, string NameEn, string? Phone, bool IsDefault, bool Active);

    public sealed record CategoryOf(int Id, int? ParentId, string Code, string NameJa, string NameEn, bool Active);

    public sealed record LayerOf(int Id, string Code, string NameJa, string NameEn, string Purpose, IReadOnlyList<ZoneOf> Zones);

    /// <param name="Retired">Nothing lies in it any more; tickets of before still name it.</param>
    public sealed record ZoneOf(
        int Id, string Code, string NameJa, string NameEn, [property: Position] double[] Center, [property: Bounds] double[] Bounds,
        bool? Retired);

    internal sealed class Handler(CivicReportsDb db, NpgsqlDataSource database, Caller caller, Settings settings, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var zones = await Zones(ct);
            var layers = await db.ZoneLayers.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Id).ToListAsync(ct);
            var city = layers.Where(l => l.Purpose == "city").SelectMany(l => zones[l.Id]).FirstOrDefault(z => z.Retired is null);
            var answer = new Answer(city?.NameJa ?? "CivicReports", city?.NameEn ?? "CivicReports", city?.Bounds ?? [122, 20, 154, 46],
                settings.Basemaps, clock.GetUtcNow());
            if (caller.Current is null) return answer;
            return answer with
            {
                Departments = await db.Departments.OrderBy(d => d.Id)
                    .Select(d => new DepartmentOf(d.Id, d.Code, d.NameJa, d.NameEn, d.Phone, d.IsDefault, d.Active)).ToListAsync(ct),
                Categories = await db.Categories.OrderBy(c => c.Sort).ThenBy(c => c.Id)
                    .Select(c => new CategoryOf(c.Id, c.ParentId, c.Code, c.NameJa, c.NameEn, c.Active)).ToListAsync(ct),
                ZoneLayers = [.. layers.Select(l => new LayerOf(l.Id, l.Code, l.NameJa, l.NameEn, l.Purpose, [.. zones[l.Id]]))],
                Reasons = StatusReasons.All,
                Statuses = Statuses,
                ClaimStays = StatusReasons.ClaimStays,
            };
        }

        private static readonly IReadOnlyDictionary<Status, StatusOf> Statuses = Enum.GetValues<Status>()
            .ToDictionary(s => s, s => new StatusOf(StatusColours.Of(s), WordOf(s, "ja"), WordOf(s, "en")));

        private static string WordOf(Status status, string language) => ResidentTexts.In(language)[$"state.{status}"];

        private async Task<ILookup<int, ZoneOf>> Zones(CancellationToken ct)
        {
            await using var command = database.CreateCommand("""
                select layer_id, id, code, name_ja, name_en, ST_X(centre), ST_Y(centre),
                    ST_XMin(boundary), ST_YMin(boundary), ST_XMax(boundary), ST_YMax(boundary), retired_at is not null
                from zones order by id
                """);
            await using var row = await command.ExecuteReaderAsync(ct);
            var zones = new List<(int Layer, ZoneOf Zone)>();
            while (await row.ReadAsync(ct))
            {
                zones.Add((row.GetInt32(0), new(row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4),
                    [row.GetDouble(5), row.GetDouble(6)], [row.GetDouble(7), row.GetDouble(8), row.GetDouble(9), row.GetDouble(10)],
                    row.GetBoolean(11) ? true : null)));
            }

            return zones.ToLookup(z => z.Layer, z => z.Zone);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/city",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct)).AllowAnonymous();
}
