using CivicReports.Line.Messages;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Messages as a reader would copy them down: words, then [answers].</summary>
internal static class Transcript
{
    internal static string Of(LineMessage message)
    {
        var words = message switch
        {
            TextMessage text => text.Text,
            FlexMessage flex => $"<{string.Join(" | ", Texts(flex.Contents))}>",
            _ => message.ToString(),
        };
        return message.QuickReply is { } answers
            ? $"{words} {string.Concat(answers.Items.Select(item => $"[{item.Action.Label}]"))}" : words;
    }

    internal static IEnumerable<string> Labels(LineMessage message) => Actions(message).Select(action => action.Label!);

    internal static IEnumerable<(string Label, string Data)> Buttons(LineMessage message) =>
        Actions(message).OfType<PostbackAction>().Select(action => (action.Label!, action.Data));

    internal static IEnumerable<LineAction> Actions(LineMessage message) =>
        (message is FlexMessage flex ? Parts(flex.Contents).Select(ActionOf).OfType<LineAction>() : [])
        .Concat(message.QuickReply?.Items.Select(item => item.Action) ?? []);

    private static IEnumerable<string> Texts(FlexContainer container) => Parts(container).Select(part => part switch
    {
        FlexText text => text.Text,
        FlexButton button => $"[{button.Action.Label}]",
        _ => null,
    }).OfType<string>();

    private static LineAction? ActionOf(FlexComponent part) => part switch
    {
        FlexButton button => button.Action,
        FlexBox box => box.Action,
        _ => null,
    };

    private static IEnumerable<FlexComponent> Parts(FlexContainer container) => container switch
    {
        FlexCarousel carousel => carousel.Contents.SelectMany(Parts),
        FlexBubble bubble => new[] { bubble.Header, bubble.Hero, bubble.Body, bubble.Footer }.OfType<FlexComponent>().SelectMany(Parts),
        _ => [],
    };

    private static IEnumerable<FlexComponent> Parts(FlexComponent part) =>
        part is FlexBox box ? box.Contents.SelectMany(Parts).Prepend(box) : [part];
}
