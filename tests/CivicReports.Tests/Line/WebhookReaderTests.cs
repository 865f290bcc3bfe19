using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicReports.Line;
using CivicReports.Line.Webhooks;

namespace CivicReports.Tests.Line;

public sealed class WebhookReaderTests
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, WebhookSamples.All.Count)];

    private static WebhookEvent Read(string json) => WebhookReader.ReadEvent(Encoding.UTF8.GetBytes(json));

    private static TContent ReadContent<TContent>(string content) where TContent : MessageContent =>
        Assert.IsType<TContent>(Assert.IsType<MessageEvent>(Read($$"""{"type":"message","message":{{content}}}""")).Message);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_event_is_read_as_its_type_and_written_again_as_it_came(int sample)
    {
        var (type, json) = WebhookSamples.All[sample];

        var told = Read(json.ToJsonString());

        Assert.IsType(type, told);
        AssertSame(json, JsonSerializer.Serialize(told, LineJson.Options));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_order_of_members_and_unknown_ones_everywhere_lose_nothing(int sample)
    {
        var (type, json) = WebhookSamples.All[sample];
        for (var seed = 0; seed < 20; seed++)
        {
            var stirred = Stir(json, new Random(seed));

            var told = Read(stirred.ToJsonString());

            Assert.IsType(type, told);
            AssertSame(stirred, JsonSerializer.Serialize(told, LineJson.Options));
        }
    }

    [Fact]
    public void Common_members_are_read()
    {
        var told = Read("""
            {"replyToken":"r1","mode":"standby","timestamp":1767225600123,"deliveryContext":{"isRedelivery":true},
             "source":{"userId":"U1","type":"user"},"webhookEventId":"01H","type":"follow"}
            """);

        Assert.Equal("01H", told.WebhookEventId);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero), told.HappenedAt);
        Assert.True(told.IsStandby);
        Assert.Equal("U1", Assert.IsType<UserSource>(told.Source).UserId);
        Assert.Equal("r1", told.ReplyToken);
        Assert.True(told.DeliveryContext!.IsRedelivery);
    }

    [Fact]
    public void A_photo_of_a_set_tells_its_place_in_it_and_who_holds_the_bytes()
    {
        var photo = ReadContent<ImageContent>("""
            {"id":"5","imageSet":{"total":3,"id":"s","index":2},"contentProvider":{"originalContentUrl":"https://x.example/",
             "type":"external"},"type":"image"}
            """);

        Assert.Equal(("5", "s", 2, 3), (photo.Id, photo.ImageSet!.Id, photo.ImageSet.Index, photo.ImageSet.Total));
        Assert.True(photo.ContentProvider!.IsExternal);
    }

    [Theory]
    [InlineData("""{"id":"1","type":"location","latitude":35.5,"longitude":139.5}""", true)]
    [InlineData("""{"id":"1","type":"location","latitude":0,"longitude":0}""", true)]
    [InlineData("""{"id":"1","type":"location","latitude":91,"longitude":139.5}""", false)]
    [InlineData("""{"id":"1","type":"location","latitude":35.5,"longitude":-180.5}""", false)]
    [InlineData("""{"id":"1","type":"location","latitude":1e400,"longitude":139.5}""", false)]
    [InlineData("""{"id":"1","type":"location","latitude":"NaN","longitude":139.5}""", false)]
    [InlineData("""{"id":"1","type":"location","latitude":null,"longitude":139.5}""", false)]
    [InlineData("""{"id":"1","type":"location","longitude":139.5}""", false)]
    public void A_place_knows_whether_it_is_on_earth(string content, bool isOnEarth)
    {
        var place = ReadContent<LocationContent>(content);

        Assert.Equal(isOnEarth, place.IsOnEarth);
        Assert.Null(place.Address);
    }

    [Fact]
    public void A_picked_time_comes_as_a_map_of_strings()
    {
        var told = Assert.IsType<PostbackEvent>(Read("""{"postback":{"params":{"date":"2026-11-22"},"data":"d"},"type":"postback"}"""));

        Assert.Equal("d", told.Postback!.Data);
        Assert.Equal("2026-11-22", told.Postback.Params!["date"]);
    }

    [Theory]
    [InlineData("""穴\ud83d""", "穴\uFFFD")]
    [InlineData("""\ude00\uD83D\uDE00\ud83d\u0041""", "\uFFFD😀\uFFFDA")]
    [InlineData("""a\u0000b\\u0000\\\u0000""", "a\uFFFDb\\u0000\\\uFFFD")]
    [InlineData("""\u7a74\n\"\u0009""", "穴\n\"\t")]
    public void Words_keep_all_that_a_text_column_can_hold(string spelled, string words) =>
        Assert.Equal(words, ReadContent<TextContent>($$"""{"type":"text","id":"1","text":"{{spelled}}"}""").Text);

    [Theory]
    [InlineData("""{"type":"message","message":{"type":"text","id":"7","text":{"not":"words"}},"replyToken":"r"}""", typeof(MessageEvent))]
    [InlineData("""{"type":"message","message":[1],"replyToken":"r"}""", typeof(MessageEvent))]
    [InlineData("""{"type":"postback","postback":{"data":"d","params":{"n":1}},"replyToken":"r"}""", typeof(PostbackEvent))]
    [InlineData("""{"type":"unsend","unsend":{"messageId":null},"timestamp":"soon","mode":{},"source":"me","replyToken":"r"}""",
        typeof(UnsendEvent))]
    [InlineData("""{"type":17,"replyToken":"r"}""", typeof(WebhookEvent))]
    public void A_member_of_an_unexpected_shape_is_left_out_and_the_rest_is_read(string json, Type type)
    {
        var told = Read(json);

        Assert.IsType(type, told);
        Assert.Equal("r", told.ReplyToken);
    }

    [Fact]
    public void A_null_where_LINE_sends_none_never_reaches_a_member_that_cannot_be_null()
    {
        Assert.Equal("", Assert.IsType<UnsendEvent>(Read("""{"type":"unsend","unsend":{"messageId":null}}""")).Unsend!.MessageId);
        Assert.Equal("", ReadContent<TextContent>("""{"type":"text","id":null,"text":null}""").Text);
    }

    [Fact]
    public void An_event_full_of_surprises_is_still_an_event()
    {
        var surprises = string.Join(',', Enumerable.Range(0, 100).Select(_ => """{"type":"user","userId":1}"""));

        Assert.IsAssignableFrom<WebhookEvent>(Read($$$"""{"type":"memberJoined","joined":{"members":[{{{surprises}}}]}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("""{"type":"follow",}""")]
    [InlineData("""{"type":"follow"} x""")]
    public void What_is_no_object_is_malformed(string json) =>
        Assert.Throws<MalformedWebhookException>(() => Read(json));

    [Fact]
    public void A_body_is_read_whole_with_unknown_events_among_the_rest()
    {
        var events = string.Join(',', WebhookSamples.All.Select(sample => sample.Json.ToJsonString()));

        var body = WebhookReader.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{events}}],"new":{},"destination":"Ubot"}"""));

        Assert.Equal("Ubot", body.Destination);
        Assert.Equal(WebhookSamples.All.Select(sample => sample.Type), body.Events.Select(told => told.GetType()));
    }

    private static void AssertSame(JsonNode expected, string written) =>
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(written)), $"{expected.ToJsonString()}\n{written}");

    private static JsonNode Stir(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Stir(item!, random))]);
            case JsonObject members:
                var pairs = members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Stir(member.Value!, random))).ToArray();
                random.Shuffle(pairs);
                return new JsonObject(pairs) { ["a member of next year"] = "?" };
            default:
                return node.DeepClone();
        }
    }
}
