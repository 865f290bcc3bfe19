using System.Globalization;
using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>A shelter as a card shows it.</summary>
/// <param name="People">Null: nobody has counted yet.</param>
public sealed record CardShelter(string Name, int Metres, int? People, int? Capacity, bool FullUp, double Latitude, double Longitude);

/// <summary>Open shelters near by, the nearest first, with the way to it.</summary>
public static class SheltersCard
{
    /// <param name="shelters">One at least.</param>
    public static FlexMessage Of(IReadOnlyList<CardShelter> shelters, string language)
    {
        var texts = ResidentTexts.In(language);
        List<FlexComponent> body = [];
        foreach (var shelter in shelters)
        {
            if (body.Count > 0) body.Add(new FlexSeparator { Margin = "md" });
            body.Add(CardParts.Words($"{TextNormalizer.Label(shelter.Name, 60)}  {Distance(shelter.Metres)}", bold: true));
            body.Add(CardParts.Words(State(shelter, texts), size: "sm"));
        }

        var first = shelters[0];
        // degrees with a point, in every language
        var way = string.Create(CultureInfo.InvariantCulture,
            $"https://www.google.com/maps/dir/?api=1&destination={first.Latitude:0.######},{first.Longitude:0.######}");
        return new(texts.Say("shelters.alt", ("name", first.Name)), CardParts.Bubble(
            CardParts.Header("■", CardColours.Action, texts["shelters.title"]), null, body,
            [CardParts.Secondary(new UriAction(TextNormalizer.Label(texts["shelters.way"]), way))]));
    }

    private static string State(CardShelter shelter, ResidentTexts texts) => string.Join(" ・ ", new[]
    {
        texts[shelter.FullUp ? "shelters.full" : "shelters.open"],
        shelter is { People: { } people, Capacity: { } capacity }
            ? texts.Say("shelters.people", ("people", people), ("capacity", capacity)) : null,
    }.OfType<string>());

    private static string Distance(int metres) => string.Create(CultureInfo.InvariantCulture,
        $"{(metres < 1000 ? $"{metres} m" : $"{metres / 1000.0:0.0} km")}");
}
