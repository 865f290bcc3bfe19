using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>What a turn ends with when no draft waits.</summary>
internal static class IdleReply
{
    internal static IEnumerable<LineMessage> Write(TurnBuilder turn, IReadOnlyList<string> sentences, List<LineMessage> before)
    {
        var ways = QuickReply.Of(
            Button.Tap(turn.Texts["button.report"], Button.Free("menu", "report")),
            Button.Tap(turn.Texts["button.status"], Button.Free("menu", "status")),
            Button.Tap(turn.Texts["button.language"], Button.Free("menu", "language")));
        if (sentences.Count > 0) return [new TextMessage(string.Join('\n', sentences)) { QuickReply = ways }];
        if (before.Count > 0) before[^1] = before[^1] with { QuickReply = before[^1].QuickReply ?? ways };
        return [];
    }
}
