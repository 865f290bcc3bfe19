using CivicReports.Line.Messages;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>What a turn ends with when no draft waits.</summary>
internal static class IdleReply
{
    internal static IEnumerable<LineMessage> Write(TurnBuilder turn, IReadOnlyList<string> sentences, List<LineMessage> before)
    {
        LineAction To(string label, string menu) => Button.Tap(turn.Texts[$"button.{label}"], Button.Free("menu", menu));
        var ways = turn.Context.Disaster is null ? QuickReply.Of(To("report", "report"), To("status", "status"), To("language", "language"))
            : QuickReply.Of(To("damage", "damage"), To("safe", "safe"), To("status", "status"), To("language", "language"));
        if (sentences.Count > 0) return [new TextMessage(string.Join('\n', sentences)) { QuickReply = ways }];
        if (before.Count > 0) before[^1] = before[^1] with { QuickReply = before[^1].QuickReply ?? ways };
        return [];
    }
}
