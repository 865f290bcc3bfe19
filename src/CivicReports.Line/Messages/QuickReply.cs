using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>At most <see cref="MostItems"/> answers to tap; on phones only.</summary>
public sealed record QuickReply(IReadOnlyList<QuickReplyItem> Items)
{
    public const int MostItems = 13;

    /// <summary>One item for each action, without icons.</summary>
    public static QuickReply Of(params IEnumerable<LineAction> actions) =>
        new([.. actions.Select(action => new QuickReplyItem(action))]);
}

/// <summary>One answer; the icon is a square https PNG.</summary>
public sealed record QuickReplyItem(LineAction Action, string? ImageUrl = null)
{
    /// <summary>Always `action`.</summary>
    [JsonInclude]
    public string Type { get; private init; } = "action";
}
