using System.Globalization;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CsvHelper;
using MediatR;

namespace CivicReports.Server.Shelters;

/// <summary>Shelters for maps of others, the prefecture, the press: GeoJSON, and CSV in the municipal standard's columns.</summary>
public static class PublishShelters
{
    private static readonly CsvWriterOptions Style = new() { NewLine = "\r\n", WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly (Hazard Hazard, string Column)[] Hazards =
    [
        (Hazard.Flood, "洪水"), (Hazard.Landslide, "崖崩れ、土石流及び地滑り"), (Hazard.Surge, "高潮"), (Hazard.Quake, "地震"), (Hazard.Tsunami, "津波"),
        (Hazard.Fire, "大規模な火事"), (Hazard.InlandFlood, "内水氾濫"), (Hazard.Volcano, "火山現象"),
    ];

    [Allow(Anyone = true)]
    public sealed record Query : IRequest<ShelterFeed.Snapshot>;

    internal sealed class Handler(ShelterFeed feed) : IRequestHandler<Query, ShelterFeed.Snapshot>
    {
        public Task<ShelterFeed.Snapshot> Handle(Query query, CancellationToken ct) => feed.Current(ct).AsTask();
    }

    internal static byte[] GeoJson(ShelterFeed.Snapshot now, string licence) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "FeatureCollection",
        name = "shelters",
        asOf = Written(now.At),
        source = string.Join("、", now.Places.Select(p => p.Shelter.Source).Where(s => s.Length > 0).Distinct()),
        licence,
        features = now.Places.Select(p => Feature(p, null, null)),
    }, JsonColumns.Options);

    /// <summary>One a line, each with what else stands beside them all.</summary>
    internal static IEnumerable<string> Lines(ShelterFeed.Snapshot now, string licence) =>
        now.Places.Select(p => JsonSerializer.Serialize(Feature(p, Written(now.At), licence), JsonColumns.Options));

    private static object Feature(ShelterFeed.Place place, string? asOf, string? licence)
    {
        var s = place.Shelter;
        return new
        {
            type = "Feature",
            id = s.Id,
            geometry = new { type = "Point", coordinates = new[] { s.Location.X, s.Location.Y } },
            properties = new
            {
                code = s.Code, kind = s.Kind, nameJa = s.NameJa, nameEn = s.NameEn, address = s.Address, phone = s.Phone,
                capacity = s.Capacity, hazards = s.Hazards, open = place.OpenedAt is not null, openedAt = Written(place.OpenedAt),
                full = place.FullUp, people = place.People, countedAt = Written(place.CountedAt), source = s.Source, asOf, licence,
            },
        };
    }

    internal static byte[] Csv(ShelterFeed.Snapshot now, string licence)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Style, true))
        {
            csv.WriteRecord(["ID", "種類", "名称", "名称_カナ", "名称_英字", "所在地_連結表記", "緯度", "経度", "連絡先電話番号",
                .. Hazards.Select(h => $"災害種別_{h.Column}"), "想定収容人数", "開設", "満員", "開設日時", "避難者数", "避難者数の時点", "出典", "ライセンス",
                "時点"]);
            foreach (var place in now.Places)
            {
                var s = place.Shelter;
                foreach (var cell in (string?[])[s.Code ?? s.Id.ToString(CultureInfo.InvariantCulture),
                    s.Kind == ShelterKind.Shelter ? "指定避難所" : "指定緊急避難場所", s.NameJa, s.Kana, s.NameEn, s.Address,
                    s.Location.Y.ToString(CultureInfo.InvariantCulture), s.Location.X.ToString(CultureInfo.InvariantCulture), s.Phone,
                    .. Hazards.Select(h => s.Hazards.Contains(h.Hazard) ? "1" : ""), Number(s.Capacity), place.OpenedAt is null ? "0" : "1",
                    place.FullUp ? "1" : "0", Written(place.OpenedAt), Number(place.People), Written(place.CountedAt), s.Source, licence,
                    Written(now.At)]) csv.WriteField(cell ?? "");
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Written(DateTimeOffset? at) =>
        at is { } known ? JapanTime.Of(known).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : null;

    internal static void Map(IEndpointRouteBuilder app)
    {
        void Feed(string path, string contentType, Func<ShelterFeed.Snapshot, string, byte[]> write) => app.MapGet(path,
            async (HttpContext http, Settings settings, IMediator mediator, CancellationToken ct) =>
            {
                var now = await mediator.Send(new Query(), ct);
                var same = write(now with { At = default }, settings.OpenDataLicence);
                return OpenData.Answer(http, write(now, settings.OpenDataLicence), contentType, same);
            }).AllowAnonymous();

        Feed("/open/shelters.geojson", "application/geo+json", GeoJson);
        Feed("/open/shelters.csv", "text/csv; charset=utf-8", Csv);
    }
}
