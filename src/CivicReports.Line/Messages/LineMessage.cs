using System.Text.Json.Serialization;

namespace CivicReports.Line.Messages;

/// <summary>A message to send. Lengths count UTF-16 units.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(ImageMessage), "image")]
[JsonDerivedType(typeof(LocationMessage), "location")]
[JsonDerivedType(typeof(StickerMessage), "sticker")]
[JsonDerivedType(typeof(TemplateMessage), "template")]
[JsonDerivedType(typeof(FlexMessage), "flex")]
public abstract record LineMessage
{
    /// <summary>Answers to tap; shown only under the last message, and gone after the next.</summary>
    public QuickReply? QuickReply { get; init; }

    /// <summary>Another name and icon than the account's own.</summary>
    public MessageSender? Sender { get; init; }
}

/// <summary>Who a message seems to come from: a name of at most 20, an https icon.</summary>
public sealed record MessageSender(string? Name = null, string? IconUrl = null);

/// <summary>Words, at most 5000.</summary>
public sealed record TextMessage(string Text) : LineMessage
{
    /// <summary>From the message that this one quotes.</summary>
    public string? QuoteToken { get; init; }
}

/// <summary>A picture: https addresses of a JPEG or PNG, 10 MB and 1 MB at most, fetched by LINE.</summary>
public sealed record ImageMessage(string OriginalContentUrl, string PreviewImageUrl) : LineMessage;

/// <summary>A place, WGS 84 degrees; title and address at most 100.</summary>
public sealed record LocationMessage(string Title, string Address, double Latitude, double Longitude) : LineMessage;

/// <summary>A sticker of a package that bots may send.</summary>
public sealed record StickerMessage(string PackageId, string StickerId) : LineMessage;
