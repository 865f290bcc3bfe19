using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.Acts;

/// <summary>What came of an act: the events it caused and their deliveries, or why it was not possible.</summary>
public sealed record Act(IReadOnlyList<JsonObject> Events, IReadOnlyList<Task<Delivery>> Deliveries, string? Refusal = null,
    JsonObject? More = null)
{
    public static readonly Act Nothing = new([], []);

    public static Act Refused(string why) => new([], [], why);

    public static Act Of(JsonObject webhookEvent, Task<Delivery> delivery) => new([webhookEvent], [delivery]);
}
