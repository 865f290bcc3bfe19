using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>What somebody sent; a message of an unknown type is this record itself.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true,
    UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(ImageContent), "image")]
[JsonDerivedType(typeof(VideoContent), "video")]
[JsonDerivedType(typeof(AudioContent), "audio")]
[JsonDerivedType(typeof(FileContent), "file")]
[JsonDerivedType(typeof(LocationContent), "location")]
[JsonDerivedType(typeof(StickerContent), "sticker")]
public record MessageContent
{
    /// <summary>The message's id: the key for its content and for an unsend.</summary>
    public string Id { get; init; } = "";

    /// <summary>For "mark as read"; never expires.</summary>
    public string? MarkAsReadToken { get; init; }

    /// <summary>For quoting this message in an answer.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>The message that this one quotes.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Members that we do not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Words; LINE emoji and mentions stay in <see cref="MessageContent.Extra"/>.</summary>
public sealed record TextContent : MessageContent
{
    public string Text { get; init; } = "";
}

/// <summary>A place that somebody picked; WGS 84 degrees.</summary>
public sealed record LocationContent : MessageContent
{
    public string? Title { get; init; }

    /// <summary>As LINE words it, in the phone's language, or absent: never parse it.</summary>
    public string? Address { get; init; }

    public double Latitude { get; init; } = double.NaN;

    public double Longitude { get; init; } = double.NaN;

    /// <summary>False when the numbers are missing, infinite or beyond ±90° and ±180°.</summary>
    [JsonIgnore]
    public bool IsOnEarth => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;
}

/// <summary>A sticker.</summary>
public sealed record StickerContent : MessageContent
{
    public string? PackageId { get; init; }

    public string? StickerId { get; init; }

    public string? StickerResourceType { get; init; }

    /// <summary>What the sticker is about, in English.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>The words on a message sticker.</summary>
    public string? Text { get; init; }
}
