namespace CivicReports.Domain;

/// <summary>What staff wrote to residents, in each language in which somebody wrote it.</summary>
public sealed record StaffWords(string? Ja = null, string? Easy = null, string? En = null)
{
    public string? Ja { get; init; } = Said(Ja);
    public string? Easy { get; init; } = Said(Easy);
    public string? En { get; init; } = Said(En);

    public string? In(string language) => language switch { "en" => En, "easy" => Easy, _ => Ja };

    /// <summary>What those are shown in whose language nobody wrote; null where nobody wrote at all.</summary>
    public (string Language, string Words)? Original() => Ja is not null ? ("ja", Ja) : Easy is not null ? ("easy", Easy)
        : En is not null ? ("en", En) : null;

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

/// <summary>What the readers of one language were told.</summary>
/// <param name="Own">Staff wrote it in this language; otherwise it begins with our standard words.</param>
public sealed record SentWords(string Language, string Words, bool Own, int Readers);
