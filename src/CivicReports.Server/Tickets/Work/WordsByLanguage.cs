using CivicReports.Domain;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;
using FluentValidation;

namespace CivicReports.Server.Tickets;

/// <summary>
/// What a reader of a language is told: staff's words in it; where there are none ours, and staff's in the language that they are in,
/// which is said. Nobody gets a foreign language without a word about it, and nobody is told less than the others.
/// </summary>
internal static class WordsByLanguage
{
    public const int MaxLength = 1000;

    /// <summary>Ours; none for a message without a move. What a partner does names the partner.</summary>
    public static string Standard(HistoryKind kind, Status? from, Status to, string language, PartnerStep? partner = null) => kind switch
    {
        HistoryKind.Told => "",
        HistoryKind.ClaimAnswered => ResidentTexts.In(language)["update.claimStays"],
        _ when partner is not null => OfPartner(partner, ResidentTexts.In(language)),
        _ => StatusCard.StandardWords(from, to, ResidentTexts.In(language)),
    };

    private static string OfPartner(PartnerStep partner, ResidentTexts texts)
    {
        var said = texts.Say($"partner.{partner.Kind}.{partner.State}",
            ("partner", texts.Language == "en" ? partner.NameEn : partner.NameJa));
        return partner.Day is { } day ? $"{said}\n{texts.Say("partner.planned", ("day", texts.Day(day)))}" : said;
    }

    public static string For(StaffWords? own, string standard, string language)
    {
        if (own?.In(language) is { } words) return words;
        if (own?.Original() is not { } original) return standard;
        var texts = ResidentTexts.In(language);
        var said = $"{texts.Say("update.wroteIn", ("language", texts[$"language.{original.Language}"]))}\n{original.Words}";
        return standard.Length == 0 ? said : $"{standard}\n{said}";
    }

    public sealed class Rules : AbstractValidator<StaffWords>
    {
        public Rules()
        {
            RuleFor(w => w.Ja).MaximumLength(MaxLength);
            RuleFor(w => w.Easy).MaximumLength(MaxLength);
            RuleFor(w => w.En).MaximumLength(MaxLength);
        }
    }
}
