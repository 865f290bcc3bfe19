using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Line.Webhooks;

/// <summary>
/// What all events have in common. An event of a type unknown to us is this record itself, its data in <see cref="Extra"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true,
    UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(MessageEvent), "message")]
[JsonDerivedType(typeof(MessageEditedEvent), "messageEdited")]
[JsonDerivedType(typeof(UnsendEvent), "unsend")]
[JsonDerivedType(typeof(FollowEvent), "follow")]
[JsonDerivedType(typeof(UnfollowEvent), "unfollow")]
[JsonDerivedType(typeof(JoinEvent), "join")]
[JsonDerivedType(typeof(LeaveEvent), "leave")]
[JsonDerivedType(typeof(MemberJoinedEvent), "memberJoined")]
[JsonDerivedType(typeof(MemberLeftEvent), "memberLeft")]
[JsonDerivedType(typeof(PostbackEvent), "postback")]
[JsonDerivedType(typeof(VideoPlayCompleteEvent), "videoPlayComplete")]
[JsonDerivedType(typeof(BeaconEvent), "beacon")]
[JsonDerivedType(typeof(AccountLinkEvent), "accountLink")]
[JsonDerivedType(typeof(MembershipEvent), "membership")]
[JsonDerivedType(typeof(ModuleEvent), "module")]
[JsonDerivedType(typeof(ActivatedEvent), "activated")]
[JsonDerivedType(typeof(DeactivatedEvent), "deactivated")]
[JsonDerivedType(typeof(BotSuspendedEvent), "botSuspended")]
[JsonDerivedType(typeof(BotResumedEvent), "botResumed")]
[JsonDerivedType(typeof(DeliveryEvent), "delivery")]
public record WebhookEvent
{
    /// <summary>A ULID that stays the same when the event is sent again; empty when LINE sent none.</summary>
    public string WebhookEventId { get; init; } = "";

    /// <summary>When it happened, in milliseconds since 1970 UTC; unchanged when sent again.</summary>
    public long Timestamp { get; init; }

    /// <summary>`active`, or `standby`: then the bot must not send.</summary>
    public string? Mode { get; init; }

    /// <summary>Who or where it came from; absent on delivery and module events.</summary>
    public EventSource? Source { get; init; }

    /// <summary>Good for one reply within a minute of the webhook; absent on events that cannot be replied to.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>Tells whether LINE sends the event again.</summary>
    public DeliveryContext? DeliveryContext { get; init; }

    /// <summary>Members that LINE added and we do not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary><see cref="Timestamp"/> as a point in time, UTC; 1970 when it is missing or beyond the calendar.</summary>
    [JsonIgnore]
    public DateTimeOffset HappenedAt =>
        DateTimeOffset.FromUnixTimeMilliseconds(WebhookTime.IsInCalendar(Timestamp) ? Timestamp : 0);

    /// <summary>True when another bot of a module channel has the floor: read, but send nothing.</summary>
    [JsonIgnore]
    public bool IsStandby => Mode == "standby";
}

/// <summary>Whether LINE sends an event for a second time.</summary>
public sealed record DeliveryContext
{
    /// <summary>True on redelivery; duplicates also occur without it.</summary>
    public bool IsRedelivery { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
