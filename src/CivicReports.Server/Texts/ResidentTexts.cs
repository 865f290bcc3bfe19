using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CivicReports.Domain;

namespace CivicReports.Server.Texts;

/// <summary>Every word that a resident reads or that we understand, in one language; the words themselves are data.</summary>
public sealed class ResidentTexts
{
    private static readonly FrozenDictionary<string, ResidentTexts> Known =
        new[] { "ja", "en", "easy" }.ToFrozenDictionary(language => language, Load);

    private readonly FrozenDictionary<string, string> say;

    private ResidentTexts(string language, Words words)
    {
        Language = language;
        say = words.Say.ToFrozenDictionary();
        Hear = words.Hear.ToFrozenDictionary();
    }

    /// <summary>`ja`, `en`, `easy`.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["ja", "en", "easy"];

    public string Language { get; }

    public IEnumerable<string> Keys => say.Keys;

    /// <summary>What a resident may write, by what it means.</summary>
    public IReadOnlyDictionary<string, string[]> Hear { get; }

    public string this[string key] => say[key];

    public bool Has(string key) => say.ContainsKey(key);

    /// <summary>Japanese for a language that we do not speak.</summary>
    public static ResidentTexts In(string? language) => Known.GetValueOrDefault(language ?? "ja") ?? Known["ja"];

    /// <summary>11月26日(木), Thu 26 Nov.</summary>
    public string Day(DateOnly day) => day.ToString(Language == "en" ? "ddd d MMM" : "M月d日(ddd)", Culture);

    /// <summary>The same with the hour in Japan.</summary>
    public string Moment(DateTimeOffset at) =>
        JapanTime.Of(at).ToString(Language == "en" ? "ddd d MMM, H:mm" : "M月d日(ddd) H:mm", Culture);

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language == "en" ? "en-GB" : "ja-JP");

    /// <summary>The text with its `{places}` filled.</summary>
    public string Say(string key, params ReadOnlySpan<(string Place, object? Value)> values)
    {
        var text = say[key];
        foreach (var (place, value) in values)
            text = text.Replace($"{{{place}}}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    private static ResidentTexts Load(string language)
    {
        using var stream = typeof(ResidentTexts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        return new(language, JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)!);
    }

    private sealed record Words(Dictionary<string, string> Say, Dictionary<string, string[]> Hear);
}
