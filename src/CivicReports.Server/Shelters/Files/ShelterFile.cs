using System.Globalization;
using System.Text;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using CivicReports.Server.Zones.Files;
using CsvHelper;
using FluentValidation;

namespace CivicReports.Server.Shelters.Files;

/// <summary>A list of places as a city or the nation publishes it: CSV in UTF-8 or CP932, or GeoJSON.</summary>
/// <param name="Kind">What its columns say it is a list of.</param>
/// <param name="Encoding">How it was read; null for GeoJSON.</param>
internal sealed record ShelterFile(ShelterKind Kind, string? Encoding, IReadOnlyList<ShelterRow> Rows, IReadOnlyList<RowFault> Faults)
{
    public const int MostBytes = 5 << 20, MostRows = 5000;

    private static readonly CsvReaderOptions Style = new() { HasHeader = false, TrackLineNumbers = true };

    public static ShelterFile Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes) throw Refused(Refusals.ZoneFileTooLarge, ("megabytes", MostBytes >> 20));
        var encoding = TextEncoding.IsUtf8(bytes) ? TextEncoding.Utf8 : TextEncoding.ShiftJis;
        var text = TextEncoding.Decode(bytes, encoding);
        // workbooks and pictures are no text
        if (text.Contains('\0') || bytes.AsSpan().StartsWith("PK\x03\x04"u8)) throw Refused(Refusals.NotAShelterFile);
        return text.TrimStart().StartsWith('{') ? FromGeoJson(text) : FromCsv(text, encoding);
    }

    private static ShelterFile FromCsv(string text, string encoding)
    {
        var lines = new List<(int At, IReadOnlyList<string> Cells)>();
        try
        {
            using var csv = CsvReader.FromText(text, Style);
            while (csv.Read())
            {
                if (lines.Count > MostRows) throw Refused(Refusals.TooManyShelters, ("max", MostRows));
                lines.Add(((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(i => Plain(csv.GetString(i)))]));
            }
        }
        catch (CsvFormatException)
        {
            throw Refused(Refusals.NotAShelterFile);
        }

        // what some write above their table is no heading
        var head = lines.FindIndex(l => new ShelterColumns(l.Cells) is var c
            && c.Has(ShelterColumns.Name) && c.Has(ShelterColumns.Latitude));
        var first = lines.FirstOrDefault().Cells ?? [];
        if (head < 0) throw Refused(Refusals.NoShelterColumns, ("found", TextNormalizer.Label(string.Join("、", first), 120)));
        var columns = new ShelterColumns(lines[head].Cells);
        return Of(columns, encoding, lines.Skip(head + 1).Select(l =>
            (l.At, l.Cells, columns.Of(ShelterColumns.Longitude, l.Cells), columns.Of(ShelterColumns.Latitude, l.Cells))));
    }

    private static ShelterFile FromGeoJson(string text)
    {
        var (epsg, features) = GeoJsonText.Read(text);
        // the nation's and WGS 84 differ by less than a building is wide
        if (epsg is not (4326 or 6668 or 4612)) throw Refused(Refusals.CrsDoesNotFit);
        if (features.Count > MostRows) throw Refused(Refusals.TooManyShelters, ("max", MostRows));
        var headings = features.SelectMany(f => f.Columns.Keys).Distinct().ToList();
        var columns = new ShelterColumns(headings);
        if (!columns.Has(ShelterColumns.Name))
            throw Refused(Refusals.NoShelterColumns, ("found", TextNormalizer.Label(string.Join("、", headings), 120)));
        return Of(columns, null, features.Select((feature, i) =>
        {
            IReadOnlyList<string> cells = [.. headings.Select(h => Plain(feature.Columns.GetValueOrDefault(h, "")))];
            var (longitude, latitude) = PointOf(feature.Geometry);
            return (i + 1, cells, longitude, latitude);
        }));
    }

    private static (string Longitude, string Latitude) PointOf(string? geometry)
    {
        if (geometry is null) return ("", "");
        using var json = JsonDocument.Parse(geometry);
        return json.RootElement.TryGetProperty("coordinates", out var at) && at.ValueKind == JsonValueKind.Array && at.GetArrayLength() >= 2
            && at[0].ValueKind == JsonValueKind.Number && at[1].ValueKind == JsonValueKind.Number
            ? (at[0].GetRawText(), at[1].GetRawText()) : ("", "");
    }

    private static ShelterFile Of(ShelterColumns columns, string? encoding,
        IEnumerable<(int At, IReadOnlyList<string> Cells, string Longitude, string Latitude)> lines)
    {
        var (rows, faults) = (new List<ShelterRow>(), new List<RowFault>());
        var seen = new HashSet<string>();
        foreach (var (at, cells, longitude, latitude) in lines.Where(l => l.Cells.Any(c => c.Length > 0)))
        {
            var (row, why) = Row(columns, at, cells, longitude, latitude);
            List<string> keys = row is null ? [] : [.. Keys(row)];
            if (keys.Exists(seen.Contains)) why = WhyNot.Twice;
            seen.UnionWith(keys);
            if (why is { } fault) faults.Add(new(at, Filled(TextNormalizer.Label(columns.Of(ShelterColumns.Name, cells), 60)), fault));
            else rows.Add(row!);
        }

        return new(columns.IsEvacuationSites ? ShelterKind.EvacuationSite : ShelterKind.Shelter, encoding, rows, faults);
    }

    private static IEnumerable<string> Keys(ShelterRow row) =>
        [$"at {TextNormalizer.Fold(row.NameJa)} {TextNormalizer.Fold(row.Address ?? "")}",
            .. row.Code is null ? [] : new[] { $"code {row.Code}" }];

    private static (ShelterRow? Row, WhyNot? Why) Row(ShelterColumns columns, int at, IReadOnlyList<string> cells, string x, string y)
    {
        string Cell(string column) => columns.Of(column, cells);
        var name = Cell(ShelterColumns.Name);
        if (name.Length == 0) return (null, WhyNot.NoName);
        if (name.Length > 100 || cells.Any(c => c.Length > 1000) || Cell(ShelterColumns.Address).Length > 200
            || Cell(ShelterColumns.NameEn).Length > 100 || Cell(ShelterColumns.Kana).Length > 200 || Cell(ShelterColumns.Code).Length > 60)
            return (null, WhyNot.TooLong);
        if (!Number(x, out var longitude) || !Number(y, out var latitude) || !Positions.AreReal(longitude, latitude))
            return (null, Number(x, out longitude) && Number(y, out latitude) && InJapan(latitude, longitude)
                ? WhyNot.Swapped : WhyNot.NoPlace);
        if (!InJapan(longitude, latitude)) return (null, WhyNot.OutsideJapan);
        if (!People(Cell(ShelterColumns.Capacity), out var capacity)) return (null, WhyNot.WrongCapacity);
        return (new(at, Filled(Cell(ShelterColumns.Code)), name, Filled(Cell(ShelterColumns.NameEn)), Filled(Cell(ShelterColumns.Kana)),
            Filled(Cell(ShelterColumns.Address)), longitude, latitude, capacity, Filled(TextNormalizer.Cut(Cell(ShelterColumns.Phone), 40)),
            columns.HazardsOf(cells)), null);
    }

    private static bool InJapan(double longitude, double latitude) => longitude is >= 122 and <= 154.5 && latitude is >= 20 and <= 46;

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool People(string text, out int? people)
    {
        people = null;
        var digits = text.TrimEnd('人', '名').Replace(",", "", StringComparison.Ordinal).Trim();
        if (digits is "" or "-" or "ー" or "―" or "不明" or "0") return true;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        people = number is >= 1 and <= Shelter.MostPeople && number == decimal.Truncate(number) ? (int)number : null;
        return people is not null;
    }

    /// <summary>As a person reads it: figures and signs of any width, nothing unseen.</summary>
    private static string Plain(string text) =>
        TextNormalizer.Clean(text.Normalize(NormalizationForm.FormKC)).ReplaceLineEndings(" ");

    private static string? Filled(string text) => text.Length > 0 ? text : null;

    public static ValidationException Refused(Refusal why, params (string, object)[] parameters) =>
        new([BrokenRules.Failure("file", why, parameters)]);
}
