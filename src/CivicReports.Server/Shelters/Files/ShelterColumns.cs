using CivicReports.Domain;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Shelters.Files;

/// <summary>
/// Which column is what, by its heading: the municipal standard's, the nation's (国土地理院), and what cities make of them. Headings are
/// compared folded: width, kana, spaces and points do not matter.
/// </summary>
internal sealed class ShelterColumns
{
    public const string Code = "code", Name = "name", NameEn = "name_en", Kana = "kana", Address = "address", Latitude = "latitude",
        Longitude = "longitude", Phone = "phone", Capacity = "capacity";

    private static readonly Dictionary<string, string[]> Headings = new()
    {
        [Code] = ["共通ID", "ID", "識別ID"],
        [Name] = ["名称", "施設・場所名", "施設名", "施設名称", "避難所名", "避難所名称", "避難場所名", "name"],
        [NameEn] = ["名称_英語", "名称_英字", "名称_英字表記", "英語名", "英語名称", "name_en"],
        [Kana] = ["名称_カナ", "名称_カナ表記", "名称カナ", "フリガナ", "kana"],
        [Address] = ["所在地_連結表記", "住所", "所在地", "address"],
        [Latitude] = ["緯度", "latitude", "lat"],
        [Longitude] = ["経度", "longitude", "lon", "lng"],
        [Phone] = ["電話番号", "連絡先電話番号", "電話", "TEL", "phone"],
        [Capacity] = ["想定収容人数", "収容人数", "収容可能人数", "最大収容人数", "定員", "capacity"],
    };

    private static readonly (string Word, Hazard[] Means)[] Hazards =
    [
        ("内水", [Hazard.InlandFlood]), ("洪水", [Hazard.Flood]), ("風水害", [Hazard.Flood, Hazard.InlandFlood]),
        ("崖崩れ", [Hazard.Landslide]), ("がけ崩れ", [Hazard.Landslide]), ("土石流", [Hazard.Landslide]), ("土砂", [Hazard.Landslide]),
        ("高潮", [Hazard.Surge]), ("地震", [Hazard.Quake]), ("津波", [Hazard.Tsunami]), ("大規模な火事", [Hazard.Fire]),
        ("火災", [Hazard.Fire]), ("火山", [Hazard.Volcano]),
    ];

    private readonly Dictionary<string, int> places = [];
    private readonly List<(int At, Hazard[] Means)> hazards = [];

    public ShelterColumns(IReadOnlyList<string> headings)
    {
        var folded = headings.Select(TextNormalizer.Fold).ToList();
        foreach (var (column, names) in Headings)
            if (names.Select(n => folded.IndexOf(TextNormalizer.Fold(n))).FirstOrDefault(at => at >= 0, -1) is >= 0 and var at)
                places[column] = at;
        for (var at = 0; at < folded.Count; at++)
            if (HazardsOf(headings[at]) is { Length: > 0 } means) hazards.Add((at, means));
        IsEvacuationSites = folded.Any(h => h.StartsWith(TextNormalizer.Fold("災害種別"), StringComparison.Ordinal)
            || h.StartsWith(TextNormalizer.Fold("指定避難所との"), StringComparison.Ordinal)
            || h == TextNormalizer.Fold("洪水") || h == TextNormalizer.Fold("津波"));
    }

    /// <summary>What the law asks of evacuation sites only stands in it.</summary>
    public bool IsEvacuationSites { get; }

    public bool Has(string column) => places.ContainsKey(column);

    public string Of(string column, IReadOnlyList<string> cells) =>
        places.TryGetValue(column, out var at) && at < cells.Count ? cells[at] : "";

    /// <summary>Null: the file has no column about hazards.</summary>
    public Hazard[]? HazardsOf(IReadOnlyList<string> cells) => hazards.Count == 0 ? null
        : [.. hazards.Where(h => h.At < cells.Count && IsYes(cells[h.At])).SelectMany(h => h.Means).Distinct().Order()];

    private static Hazard[] HazardsOf(string heading)
    {
        // what is opened for an official's warning is not what a place withstands
        if (heading.Contains("情報", StringComparison.Ordinal)) return [];
        return [.. Hazards.Where(h => heading.Contains(h.Word, StringComparison.Ordinal)).SelectMany(h => h.Means).Distinct()];
    }

    private static bool IsYes(string cell) =>
        cell is "○" or "〇" or "◯" or "◎" or "●" or "1" or "1.0" or "有" or "可" or "あり"
        || cell.Equals("true", StringComparison.OrdinalIgnoreCase);
}
