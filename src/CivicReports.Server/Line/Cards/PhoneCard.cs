using CivicReports.Line.Messages;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Line;

/// <summary>What to do now, and the numbers to call.</summary>
public static class PhoneCard
{
    /// <param name="key">`danger` or `urgent`: the words above the numbers.</param>
    /// <param name="dutyPhone">The city's own number, as people read it.</param>
    /// <param name="goesOn">The button with which the resident says that the numbers were seen.</param>
    public static FlexMessage Of(string key, string? dutyPhone, LineAction goesOn, ResidentTexts texts)
    {
        return Card(key, [.. Calls(dutyPhone, texts), CardParts.Secondary(goesOn)], texts);
    }

    /// <summary>In a disaster: before anything is asked.</summary>
    public static FlexMessage OfDisaster(string? dutyPhone, ResidentTexts texts) => Card("disaster", Calls(dutyPhone, texts), texts);

    /// <summary>For a burst main: the waterworks' number alone, so that nobody calls another.</summary>
    /// <param name="phone">As people read it; a number that can be called.</param>
    public static FlexMessage OfWaterworks(string phone, ResidentTexts texts) =>
        Card("water", [Call(texts["phone.water"], TextNormalizer.Label(phone, 40), $"tel:{Number(phone)}")], texts);

    /// <summary>For whoever is blocked: whom to call instead.</summary>
    public static FlexMessage OfBlocked(DateOnly until, string? dutyPhone, ResidentTexts texts) =>
        Card("blocked", Calls(dutyPhone, texts), texts, ("until", texts.Day(until)));

    private static FlexMessage Card(string key, IEnumerable<FlexComponent> numbers, ResidentTexts texts,
        params ReadOnlySpan<(string Place, object? Value)> values)
    {
        FlexComponent[] lines = [CardParts.Words(texts.Say(key, values)), .. numbers];
        var edge = new FlexBox(FlexLayout.Vertical, []) { Width = "4px", BackgroundColor = CardColours.Danger };
        var words = new FlexBox(FlexLayout.Vertical, lines) { Spacing = "md", PaddingAll = "16px" };
        return new(texts[$"{key}.alt"], new FlexBubble
        {
            Body = FlexBox.Horizontal(edge, words) with { PaddingAll = "0px" },
        });
    }

    /// <summary>A row to tap for each number.</summary>
    internal static IEnumerable<FlexBox> Calls(string? dutyPhone, ResidentTexts texts)
    {
        yield return Call(texts["phone.119"], "119", "tel:119");
        yield return Call(texts["phone.110"], "110", "tel:110");
        yield return Call(texts["phone.9910"], "#9910", "tel:%239910");
        if (dutyPhone is { } duty && Number(duty) is { Length: > 2 } number)
            yield return Call(texts["phone.duty"], TextNormalizer.Label(duty, 40), $"tel:{number}");
    }

    private static FlexBox Call(string who, string shown, string uri) => FlexBox.Horizontal(
        new FlexText(who) { Color = CardColours.Danger, Weight = FlexWeight.Bold, Flex = 3, Wrap = true, Size = "sm" },
        new FlexText(shown) { Color = CardColours.Danger, Weight = FlexWeight.Bold, Flex = 2, Align = FlexAlign.End, Wrap = true,
            Size = "sm" }) with
    {
        BorderColor = CardColours.Danger,
        BorderWidth = "1px",
        CornerRadius = "8px",
        PaddingAll = "12px",
        Action = new UriAction(TextNormalizer.Label($"{who} {shown}", 40), uri),
    };

    private static string Number(string phone) =>
        new([.. phone.Where((letter, at) => char.IsAsciiDigit(letter) || (at == 0 && letter == '+'))]);
}
