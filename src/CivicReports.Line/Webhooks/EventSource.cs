using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>Where an event comes from; an unknown kind of source is this record itself.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true,
    UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(UserSource), "user")]
[JsonDerivedType(typeof(GroupSource), "group")]
[JsonDerivedType(typeof(RoomSource), "room")]
public record EventSource
{
    /// <summary>`U` and 32 hex digits; in groups and rooms only with the person's consent.</summary>
    public string? UserId { get; init; }

    /// <summary>Members that we do not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A chat between one person and the bot.</summary>
public sealed record UserSource : EventSource;

/// <summary>A group chat.</summary>
public sealed record GroupSource : EventSource
{
    /// <summary>`C` and 32 hex digits.</summary>
    public string? GroupId { get; init; }
}

/// <summary>A chat of several people without a group.</summary>
public sealed record RoomSource : EventSource
{
    /// <summary>`R` and 32 hex digits.</summary>
    public string? RoomId { get; init; }
}
