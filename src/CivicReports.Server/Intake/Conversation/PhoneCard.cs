using CivicReports.Line.Messages;
using CivicReports.Server.Notifications.Cards;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>What to do now, and the numbers to call.</summary>
internal static class PhoneCard
{
    /// <param name="key">`danger` or `urgent`: the words above the numbers.</param>
    internal static FlexMessage Of(TurnUnderWay turn, string key)
    {
        List<FlexComponent> lines = [CardParts.Words(turn.Texts[key])];
        lines.Add(Call(turn.Texts["phone.119"], "119", "tel:119"));
        lines.Add(Call(turn.Texts["phone.110"], "110", "tel:110"));
        lines.Add(Call(turn.Texts["phone.9910"], "#9910", "tel:%239910"));
        if (turn.Context.DutyPhone is { } duty && Number(duty) is { Length: > 2 } number)
            lines.Add(Call(turn.Texts["phone.duty"], Reading.Label(duty, 40), $"tel:{number}"));
        var edge = new FlexBox(FlexLayout.Vertical, []) { Width = "4px", BackgroundColor = CardColours.Danger };
        var words = new FlexBox(FlexLayout.Vertical, lines) { Spacing = "md", PaddingAll = "16px" };
        return new(turn.Texts[$"{key}.alt"], new FlexBubble
        {
            Body = FlexBox.Horizontal(edge, words) with { PaddingAll = "0px" },
        });
    }

    private static FlexBox Call(string who, string shown, string uri) => FlexBox.Horizontal(
        new FlexText(who) { Color = CardColours.Danger, Weight = FlexWeight.Bold, Flex = 3, Wrap = true, Size = "sm" },
        new FlexText(shown) { Color = CardColours.Danger, Weight = FlexWeight.Bold, Flex = 2, Align = FlexAlign.End, Wrap = true, Size = "sm" }) with
    {
        BorderColor = CardColours.Danger,
        BorderWidth = "1px",
        CornerRadius = "8px",
        PaddingAll = "12px",
        Action = new UriAction(Reading.Label($"{who} {shown}", 40), uri),
    };

    private static string Number(string phone) => new([.. phone.Where((letter, at) => char.IsAsciiDigit(letter) || (at == 0 && letter == '+'))]);
}
