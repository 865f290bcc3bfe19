using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using FluentValidation;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>What a person says of a file and of the layer that it becomes.</summary>
/// <param name="Source">Which of the file's layers.</param>
/// <param name="Encoding">Null where the format leaves no doubt.</param>
/// <param name="Epsg">Where the file does not say it, or says it wrongly.</param>
/// <param name="CodeColumn">Null: the name is the code.</param>
/// <param name="NameEnColumn">Null: Japanese is shown instead.</param>
/// <param name="Choices">What was decided, by the finding's kind.</param>
public sealed record DraftSettings(
    string Source, string? Encoding, int? Epsg, string? CodeColumn, string? NameColumn, string? NameEnColumn,
    string LayerNameJa, string? LayerNameEn, string Purpose, bool Complete, bool NamesPlaces, IReadOnlyDictionary<string, string> Choices)
{
    public static readonly string[] Purposes = ["city", "neighbour", "routing", "reporting"];

    /// <summary>Japanese, where there is none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string EnglishName => LayerNameEn is { Length: > 0 } english ? english : LayerNameJa;

    /// <summary>Whether the file has to be read anew.</summary>
    public bool ReadsLike(DraftSettings other) =>
        (Source, Encoding, Epsg, CodeColumn, NameColumn, NameEnColumn)
            == (other.Source, other.Encoding, other.Epsg, other.CodeColumn, other.NameColumn, other.NameEnColumn);

    internal sealed class Rules : AbstractValidator<DraftSettings>
    {
        public Rules()
        {
            RuleFor(s => s.LayerNameJa).NotEmpty().MaximumLength(100);
            RuleFor(s => s.LayerNameEn).MaximumLength(100);
            RuleFor(s => s.Purpose).Must(Purposes.Contains).Refuses(Refusals.NotAChoice);
            RuleFor(s => s.Encoding).Must(e => e is null or TextEncoding.Utf8 or TextEncoding.ShiftJis).Refuses(Refusals.NotAChoice);
            RuleFor(s => s.Epsg).Must(e => e is null || Coordinates.Known.Contains(e.Value)).Refuses(Refusals.NotAChoice);
            RuleFor(s => s.Choices).NotNull();
        }
    }
}

/// <summary>The coordinate systems in which Japanese cities have their data.</summary>
internal static class Coordinates
{
    /// <summary>JGD2011 and JGD2000, in degrees and in the nineteen planes; WGS 84.</summary>
    public static readonly IReadOnlyList<int> Known =
        [4326, 6668, 4612, .. Enumerable.Range(6669, 19), .. Enumerable.Range(2443, 19)];

    /// <summary>Of before the earthquake of 2011, which moved the north-east by up to five metres.</summary>
    public static bool IsOld(int? epsg) => epsg is 4612 or (>= 2443 and <= 2461);
}
