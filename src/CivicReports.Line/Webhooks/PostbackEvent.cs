using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>Somebody pressed a button of ours.</summary>
public sealed record PostbackEvent : WebhookEvent
{
    public Postback? Postback { get; init; }
}

/// <summary>What the button carried, and what was picked with it.</summary>
public sealed record Postback
{
    /// <summary>The text that we gave the button, at most 300 UTF-16 units.</summary>
    public string Data { get; init; } = "";

    /// <summary>`date`, `time` or `datetime` (local, without a zone), or a rich menu switch's alias and status.</summary>
    public IReadOnlyDictionary<string, string>? Params { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
