using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>One photo; photos sent at once come as one event each, tied by <see cref="ImageSet"/>, in any order.</summary>
public sealed record ImageContent : MessageContent
{
    public ContentProvider? ContentProvider { get; init; }

    public ImageSet? ImageSet { get; init; }
}

/// <summary>A film.</summary>
public sealed record VideoContent : MessageContent
{
    /// <summary>Milliseconds.</summary>
    public long? Duration { get; init; }

    public ContentProvider? ContentProvider { get; init; }
}

/// <summary>A voice message.</summary>
public sealed record AudioContent : MessageContent
{
    /// <summary>Milliseconds.</summary>
    public long? Duration { get; init; }

    public ContentProvider? ContentProvider { get; init; }
}

/// <summary>A file.</summary>
public sealed record FileContent : MessageContent
{
    public string? FileName { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>Who holds the bytes: `line`, or `external`, whose addresses anybody may have written.</summary>
public sealed record ContentProvider
{
    public string? Type { get; init; }

    public string? OriginalContentUrl { get; init; }

    public string? PreviewImageUrl { get; init; }

    /// <summary>True when the content API cannot serve it and the address has to be fetched, with suspicion.</summary>
    [JsonIgnore]
    public bool IsExternal => Type == "external";

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Ties photos that were sent together; old phones leave index and total out.</summary>
public sealed record ImageSet
{
    public string Id { get; init; } = "";

    /// <summary>From 1.</summary>
    public int? Index { get; init; }

    public int? Total { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
