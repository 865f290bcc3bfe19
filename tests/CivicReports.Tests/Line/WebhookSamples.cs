using System.Text.Json.Nodes;
using CivicReports.Line.Webhooks;

namespace CivicReports.Tests.Line;

/// <summary>One hand-written event of every documented type, and what it must be read as.</summary>
internal static class WebhookSamples
{
    internal const string User = "U0123456789abcdef0123456789abcdef";
    private const string Group = "Cfedcba9876543210fedcba9876543210";
    private const string Room = "R00112233445566778899aabbccddeeff";

    private static readonly (Type Type, string Json)[] Events =
    [
        (typeof(MessageEvent),
            """
            {"type":"message","replyToken":"t1","message":{"type":"text","id":"100","text":"ガードレールが折れています😀","quoteToken":"q",
             "markAsReadToken":"m","quotedMessageId":"99","emojis":[{"index":2,"length":3,"productId":"p","emojiId":"e"}],
             "mention":{"mentionees":[{"type":"all","index":0,"length":4}]}}}
            """),
        (typeof(MessageEvent),
            """
            {"type":"message","message":{"type":"image","id":"101","contentProvider":{"type":"line"},"imageSet":{"id":"set1","index":2,
             "total":3},"quoteToken":"q"}}
            """),
        (typeof(MessageEvent),
            """
            {"type":"message","message":{"type":"image","id":"102","contentProvider":{"type":"external",
             "originalContentUrl":"https://example.org/a.jpg","previewImageUrl":"https://example.org/b.jpg"}}}
            """),
        (typeof(MessageEvent),
            """{"type":"message","message":{"type":"video","id":"103","duration":12345,"contentProvider":{"type":"line"}}}"""),
        (typeof(MessageEvent),
            """{"type":"message","message":{"type":"audio","id":"104","duration":999,"contentProvider":{"type":"line"}}}"""),
        (typeof(MessageEvent), """{"type":"message","message":{"type":"file","id":"105","fileName":"穴.pdf","fileSize":2138}}"""),
        (typeof(MessageEvent),
            """
            {"type":"message","message":{"type":"location","id":"106","title":"駅前","address":"〒000-0000 どこか1丁目","latitude":35.6580912345,
             "longitude":139.7016312345}}
            """),
        (typeof(MessageEvent), """{"type":"message","message":{"type":"location","id":"107","latitude":-12,"longitude":0.5}}"""),
        (typeof(MessageEvent),
            """
            {"type":"message","message":{"type":"sticker","id":"108","packageId":"446","stickerId":"1988","stickerResourceType":"STATIC",
             "keywords":["cony","sorry"],"text":"はい"}}
            """),
        (typeof(MessageEditedEvent), """{"type":"messageEdited","message":{"type":"text","id":"100","text":"直しました"}}"""),
        (typeof(UnsendEvent), """{"type":"unsend","unsend":{"messageId":"100"}}"""),
        (typeof(FollowEvent), """{"type":"follow","follow":{"isUnblocked":false}}"""),
        (typeof(FollowEvent), """{"type":"follow"}"""),
        (typeof(UnfollowEvent), """{"type":"unfollow"}"""),
        (typeof(JoinEvent), """{"type":"join"}"""),
        (typeof(LeaveEvent), """{"type":"leave"}"""),
        (typeof(MemberJoinedEvent),
            """{"type":"memberJoined","joined":{"members":[{"type":"user","userId":"U1"},{"type":"user","userId":"U2"}]}}"""),
        (typeof(MemberLeftEvent), """{"type":"memberLeft","left":{"members":[{"type":"user","userId":"U1"}]}}"""),
        (typeof(PostbackEvent), """{"type":"postback","postback":{"data":"found=1","params":{"datetime":"2026-11-22T09:30"}}}"""),
        (typeof(PostbackEvent),
            """{"type":"postback","postback":{"data":"menu","params":{"newRichMenuAliasId":"night","status":"SUCCESS"}}}"""),
        (typeof(PostbackEvent), """{"type":"postback","postback":{"data":"category=guardrail"}}"""),
        (typeof(VideoPlayCompleteEvent), """{"type":"videoPlayComplete","videoPlayComplete":{"trackingId":"film-7"}}"""),
        (typeof(BeaconEvent), """{"type":"beacon","beacon":{"hwid":"d41d8cd98f","type":"enter","dm":"0a0b"}}"""),
        (typeof(AccountLinkEvent), """{"type":"accountLink","link":{"result":"ok","nonce":"n1"}}"""),
        (typeof(MembershipEvent), """{"type":"membership","membership":{"type":"renewed","membershipId":3189}}"""),
        (typeof(ModuleEvent), """{"type":"module","module":{"type":"attached","botId":"U9","scopes":["message:send"]}}"""),
        (typeof(ModuleEvent), """{"type":"module","module":{"type":"detached","botId":"U9","reason":"bot_deleted"}}"""),
        (typeof(ActivatedEvent), """{"type":"activated","chatControl":{"expireAt":1767225600000}}"""),
        (typeof(DeactivatedEvent), """{"type":"deactivated"}"""),
        (typeof(BotSuspendedEvent), """{"type":"botSuspended"}"""),
        (typeof(BotResumedEvent), """{"type":"botResumed"}"""),
        (typeof(DeliveryEvent), """{"type":"delivery","delivery":{"data":"tag-1"}}"""),
        (typeof(WebhookEvent), """{"type":"teleport","destinationPlanet":{"name":"火星","moons":[1,2]}}"""),
        (typeof(MessageEvent), """{"type":"message","message":{"type":"hologram","id":"109","shape":{"faces":12}}}"""),
    ];

    private static readonly string[] Sources =
    [
        $$"""{"type":"user","userId":"{{User}}"}""",
        $$"""{"type":"group","groupId":"{{Group}}","userId":"{{User}}"}""",
        $$"""{"type":"group","groupId":"{{Group}}"}""",
        $$"""{"type":"room","roomId":"{{Room}}"}""",
        """{"type":"square","squareId":"S1"}""",
    ];

    /// <summary>Every event with the members that all have, its sources taking turns.</summary>
    internal static IReadOnlyList<(Type Type, JsonObject Json)> All { get; } = [.. Events.Select((sample, i) =>
    {
        var json = JsonNode.Parse(sample.Json)!.AsObject();
        json["webhookEventId"] = $"01HZZZ00000000000000000{i:000}";
        json["timestamp"] = 1767225600000 + i;
        json["mode"] = i % 7 == 6 ? "standby" : "active";
        json["deliveryContext"] = new JsonObject { ["isRedelivery"] = i % 2 == 0 };
        if (sample.Type != typeof(DeliveryEvent))
            json["source"] = JsonNode.Parse(Sources[i % Sources.Length]);
        return (sample.Type, json);
    })];
}
