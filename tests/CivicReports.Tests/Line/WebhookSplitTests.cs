using System.Text;
using CivicReports.Line.Webhooks;

namespace CivicReports.Tests.Line;

public sealed class WebhookSplitTests
{
    private static IReadOnlyList<EventSlice> Split(string body) => WebhookReader.Split(Encoding.UTF8.GetBytes(body));

    private static EventSlice SplitOne(string told) => Assert.Single(Split($$"""{"destination":"U","events":[{{told}}]}"""));

    [Fact]
    public void Every_event_is_cut_out_as_its_own_bytes()
    {
        var events = WebhookSamples.All.Select(sample => sample.Json.ToJsonString()).ToArray();

        var slices = Split($$"""{ "destination":"U", "x":{"events":[1]}, "events" : [ {{string.Join(" ,\n ", events)}} ] }""" + "\r\n");

        Assert.Equal(events, slices.Select(slice => Encoding.UTF8.GetString(slice.Json.Span)));
        Assert.Equal(WebhookSamples.All.Select(sample => (string)sample.Json["webhookEventId"]!),
            slices.Select(slice => slice.WebhookEventId));
        Assert.Equal(WebhookSamples.All.Select(sample => (long)sample.Json["timestamp"]!), slices.Select(slice => slice.Timestamp));
    }

    [Fact]
    public void What_is_cut_is_what_is_read()
    {
        foreach (var (_, json) in WebhookSamples.All)
        {
            var slice = SplitOne(json.ToJsonString());

            var told = WebhookReader.ReadEvent(slice.Json.Span);

            Assert.Equal((told.WebhookEventId, told.Timestamp), (slice.WebhookEventId, slice.Timestamp));
            if (told.Source?.UserId is { } user)
                Assert.Equal(user, slice.SourceKey);
        }
    }

    [Theory]
    [InlineData("""{"type":"user","userId":"U1"}""", "U1")]
    [InlineData("""{"groupId":"C1","type":"group","userId":"U1"}""", "U1")]
    [InlineData("""{"groupId":"C1","type":"group"}""", "C1")]
    [InlineData("""{"roomId":"R1","type":"room","extra":{"userId":"nobody"}}""", "R1")]
    [InlineData("""{"type":"void"}""", "")]
    [InlineData("""{"userId":null}""", "")]
    [InlineData("null", "")]
    [InlineData("\"someone\"", "")]
    [InlineData("[{\"userId\":\"U1\"}]", "")]
    public void The_source_key_is_the_user_else_the_place(string source, string key) =>
        Assert.Equal(key, SplitOne($$"""{"webhookEventId":"1","source":{{source}}}""").SourceKey);

    [Theory]
    [InlineData("1767225600000", 1767225600000)]
    [InlineData("-5", 0)]
    [InlineData("9223372036854775807", 0)]
    [InlineData("1e99", 0)]
    [InlineData("\"1767225600000\"", 0)]
    [InlineData("{\"at\":1}", 0)]
    public void A_time_that_is_none_is_zero(string timestamp, long expected) =>
        Assert.Equal(expected, SplitOne($$"""{"webhookEventId":"1","timestamp":{{timestamp}}}""").Timestamp);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"destination":"U"}""")]
    [InlineData("""{"destination":"U","events":[]}""")]
    [InlineData("""{"destination":"U","events":null}""")]
    public void No_events_are_no_trouble(string body) => Assert.Empty(Split(body));

    [Fact]
    public void An_event_without_an_id_is_known_by_its_bytes_whether_or_not_it_is_sent_again()
    {
        var first = SplitOne("""{"type":"follow","deliveryContext":{"isRedelivery":false},"timestamp":5}""");
        var again = SplitOne("""{"type":"follow","deliveryContext":{"isRedelivery":true},"timestamp":5}""");
        var other = SplitOne("""{"type":"follow","deliveryContext":{"isRedelivery":false},"timestamp":6}""");

        Assert.StartsWith("sha256-", first.WebhookEventId, StringComparison.Ordinal);
        Assert.True(first.WebhookEventId.Length <= 64);
        Assert.Equal(first.WebhookEventId, again.WebhookEventId);
        Assert.NotEqual(first.WebhookEventId, other.WebhookEventId);
        Assert.NotEqual(SplitOne("""{"type":"join"}""").WebhookEventId, SplitOne("""{"type":"leave"}""").WebhookEventId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("\"events\"")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"events":[{}""")]
    [InlineData("""{"events":[{}]""")]
    [InlineData("""{"events":[{}]} {}""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[1]}""")]
    [InlineData("""{"events":[null]}""")]
    [InlineData("""{"events":[{"webhookEventId":5}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"a\u0000b"}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"穴"}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"\ud800"}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"1","source":{"userId":"a\u0000b"}}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"1","source":{"userId":{}}}]}""")]
    [InlineData("""{"events":[{"webhookEventId":"1",}]}""")]
    public void Broken_bodies_are_malformed(string body) => Assert.Throws<MalformedWebhookException>(() => Split(body));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Ids_end_at_64_characters(int length, bool isFine)
    {
        var body = $$"""{"events":[{"webhookEventId":"{{new string('A', length)}}"}]}""";

        Assert.Equal(isFine, Record.Exception(() => Split(body)) is not MalformedWebhookException);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_malformed_even_where_nobody_looks()
    {
        byte[] body = [.. """{"events":[{"webhookEventId":"1","message":{"text":" """u8, 0xC3, 0x28, .. """ "}}]}"""u8];

        Assert.Throws<MalformedWebhookException>(() => WebhookReader.Split(body));
    }

    [Fact]
    public void A_tower_of_brackets_is_malformed_and_no_crash() =>
        Assert.Throws<MalformedWebhookException>(() => Split($$"""{"events":[{"a":{{new string('[', 100_000)}}"""));

    [Fact]
    public void No_cut_or_flipped_byte_does_anything_but_split_or_refuse()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"destination":"U","events":[{{WebhookSamples.All[0].Json.ToJsonString()}}]}""");
        var random = new Random(20261122);
        for (var round = 0; round < 5_000; round++)
        {
            var hurt = body[..random.Next(body.Length + 1)];
            for (var flips = random.Next(3); flips > 0 && hurt.Length > 0; flips--)
                hurt[random.Next(hurt.Length)] = (byte)random.Next(256);

            var problem = Record.Exception(() =>
            {
                foreach (var slice in WebhookReader.Split(hurt))
                    WebhookReader.ReadEvent(slice.Json.Span);
            });

            Assert.True(problem is null or MalformedWebhookException, $"{problem}\n{Encoding.UTF8.GetString(hurt)}");
        }
    }
}
