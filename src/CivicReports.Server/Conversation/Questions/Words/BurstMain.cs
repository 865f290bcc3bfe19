using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Water that comes out of the waterworks' pipes: they mend it, and a call is quicker than a report.</summary>
internal static class BurstMain
{
    private static readonly string[] Pipes = Folded(
        "水道管", "水道の管", "水道本管", "給水管", "配水管", "水道メーター", "水道の元栓", "water main", "water pipe", "mains pipe");

    private static readonly string[] Happenings = Folded(
        "破裂", "破損", "漏水", "水漏れ", "水もれ", "漏れ", "もれ", "噴", "吹き出", "ふき出", "ふきだ", "あふれ", "溢れ", "割れ", "われ", "折れ", "こわれ", "壊れ", "水びたし", "水浸し",
        "burst", "broke", "leak", "gush", "flood", "spray");

    /// <summary>These say it by themselves.</summary>
    private static readonly string[] Both = Folded(
        "水道が破裂", "水道が漏れ", "水道が漏水", "水道水が噴", "道路から水が噴", "道路から水が吹き出", "地面から水が噴", "地面から水が吹き出");

    internal static bool IsToldIn(string words)
    {
        var folded = TextNormalizer.Fold(words);
        return Any(Both) || (Any(Pipes) && Any(Happenings));

        bool Any(string[] parts) => parts.Any(part => folded.Contains(part, StringComparison.Ordinal));
    }

    private static string[] Folded(params string[] words) => [.. words.Select(TextNormalizer.Fold)];
}
