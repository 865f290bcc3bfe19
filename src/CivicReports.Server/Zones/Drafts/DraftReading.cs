using System.Text.Json;
using System.Text.RegularExpressions;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>From the file to the draft's shapes, with a first guess at what its columns mean.</summary>
internal sealed partial class DraftReading(ZoneFileReader reader)
{
    [GeneratedRegex("code|(^|_)cd$|番号|コード|(^|_)id$", RegexOptions.IgnoreCase)]
    private static partial Regex SoundsLikeCode();

    [GeneratedRegex("name|mei$|名", RegexOptions.IgnoreCase)]
    private static partial Regex SoundsLikeName();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}]")]
    private static partial Regex Japanese();

    /// <summary>The first rows of a source, in each encoding that it may be in.</summary>
    public async Task<IReadOnlyList<Sample>> Samples(ZoneFile file, Source source, CancellationToken ct)
    {
        var samples = new List<Sample>();
        foreach (var encoding in source.Encodings ?? [null!]) samples.Add(await reader.Sample(file, source.Name, encoding, ct));
        return samples;
    }

    /// <param name="layer">What the layer is already known as, where it is not new.</param>
    public static DraftSettings Guess(Source source, IReadOnlyList<Sample> samples, DraftSettings layer)
    {
        var sample = samples.First(s => s.Readable || !samples.Any(other => other.Readable));
        var columns = sample.Columns.Select((name, at) => (Name: name, Values: sample.Rows.Select(r => r[at]).ToList())).ToList();
        bool Differ(List<string> values) => values.TrueForAll(v => v.Length > 0) && values.Distinct().Count() == values.Count;
        var names = columns.Where(c => c.Values.Exists(v => Japanese().IsMatch(v)) && c.Values.TrueForAll(v => v.Length <= 60)).ToList();
        var name = names.Find(c => SoundsLikeName().IsMatch(c.Name) && Differ(c.Values)).Name ?? names.Find(c => Differ(c.Values)).Name
            ?? names.OrderByDescending(c => c.Values.Distinct().Count()).FirstOrDefault().Name;
        var codes = columns.Where(c => c.Name != name && SoundsLikeCode().IsMatch(c.Name)).ToList();
        // islands share a code: most of them differ
        var code = codes.Find(c => Differ(c.Values)).Name ?? codes.Find(c => c.Values.Distinct().Count() * 2 > c.Values.Count).Name
            ?? columns.Find(c => c.Name != name && Differ(c.Values) && c.Values.TrueForAll(v => v.Length <= 20)).Name;
        return layer with
        {
            Source = source.Name, Encoding = sample.Encoding, Epsg = null, CodeColumn = code,
            NameColumn = name ?? code ?? (sample.Columns.Count > 0 ? sample.Columns[0] : null), NameEnColumn = null,
        };
    }

    /// <summary>Reads all shapes; the database is asked only once the file is read.</summary>
    public async Task<(int Epsg, IReadOnlyList<Feature> Features)> Read(ZoneFile file, DraftSettings settings, CancellationToken ct) =>
        await reader.Read(file, settings.Source, settings.Encoding, settings.Epsg, null, ct);

    public Task<IReadOnlyList<Source>> Sources(ZoneFile file, CancellationToken ct) => reader.Sources(file, ct);

    /// <summary>Puts them into the draft in place of those that it has.</summary>
    public static async Task Keep(NpgsqlConnection connection, int draft, DraftSettings settings, int epsg,
        IReadOnlyList<Feature> features, CancellationToken ct)
    {
        await using var clear = new NpgsqlCommand("delete from zone_draft_shapes where draft_id = $1", connection)
        {
            Parameters = { new() { Value = draft } },
        };
        await clear.ExecuteNonQueryAsync(ct);
        string Of(Feature feature, string? column) =>
            column is null ? "" : feature.Columns.GetValueOrDefault(column, "").Replace("\0", "", StringComparison.Ordinal);
        foreach (var some in features.Select((feature, at) => (Feature: feature, Position: at + 1)).Chunk(500))
        {
            await using var insert = new NpgsqlCommand("""
                insert into zone_draft_shapes (draft_id, position, code, name_ja, name_en, shape)
                select $1, s.position, s.code, s.name_ja, s.name_en,
                    case $2 when 4326 then shape else ST_Transform(ST_SetSRID(shape, $2), 4326) end
                from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[])
                    as s (position, code, name_ja, name_en, geojson),
                    lateral (select ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(s.geojson)), 4326) as shape) g
                """, connection);
            object[] values =
            [
                draft, epsg, some.Select(s => s.Position).ToArray(),
                some.Select(s => Of(s.Feature, settings.CodeColumn ?? settings.NameColumn)).ToArray(),
                some.Select(s => Of(s.Feature, settings.NameColumn)).ToArray(),
                some.Select(s => Of(s.Feature, settings.NameEnColumn)).ToArray(), some.Select(s => s.Feature.Geometry).ToArray(),
            ];
            foreach (var value in values) insert.Parameters.Add(new() { Value = value });
            try
            {
                await insert.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException refused) when (refused.SqlState
                is PostgresErrorCodes.InternalError or PostgresErrorCodes.InvalidParameterValue)
            {
                throw epsg != 4326 ? ZoneFile.Refused(Refusals.CrsDoesNotFit)
                    : ZoneFile.Refused(Refusals.ZoneFileUnreadable, ("why", refused.MessageText));
            }
        }
    }

    public static string Json(object value) => JsonSerializer.Serialize(value, JsonColumns.Options);
}
