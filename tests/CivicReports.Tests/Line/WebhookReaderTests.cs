using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicReports.Line;
using CivicReports.Line.Webhooks;

namespace CivicReports.Tests.Line;

public sealed class WebhookReaderTests
{
    private const string Common = """
        "webhookEventId":"01HZZZ0000000000000000000A","timestamp":1767225600123,"mode":"active",
        "source":{"userId":"U0123456789abcdef0123456789abcdef","type":"user"},"replyToken":"r1",
        "deliveryContext":{"isRedelivery":true}
        """;

    private static WebhookEvent ReadOne(string rest) => WebhookReader.ReadEvent(Encoding.UTF8.GetBytes($"{{{Common},{rest}}}"));

    [Fact]
    public void Common_members_are_read()
    {
        var told = ReadOne("""  "type":"follow","follow":{"isUnblocked":true} """);

        Assert.Equal("01HZZZ0000000000000000000A", told.WebhookEventId);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero), told.HappenedAt);
        Assert.False(told.IsStandby);
        Assert.Equal("U0123456789abcdef0123456789abcdef", Assert.IsType<UserSource>(told.Source).UserId);
        Assert.Equal("r1", told.ReplyToken);
        Assert.True(told.DeliveryContext!.IsRedelivery);
        Assert.True(Assert.IsType<FollowEvent>(told).Follow!.IsUnblocked);
    }

    [Theory]
    [InlineData("""  "surprise":{"a":[1,2]},"type":"teleport" """)]
    [InlineData("""  "type":"message","message":{"id":"1","shape":"round","type":"hologram"} """)]
    [InlineData("""  "type":"message","message":{"id":"1","text":"穴😀","emojis":[{"index":0}],"type":"text"},"new":1 """)]
    [InlineData("""  "type":"postback","postback":{"data":"d","params":{"date":"2026-01-02"},"more":true} """)]
    public void What_is_read_and_written_again_is_the_same_JSON(string rest)
    {
        var told = ReadOne(rest);

        var again = JsonNode.Parse(JsonSerializer.Serialize(told, LineJson.Options));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"{{{Common},{rest}}}"), again), again!.ToJsonString());
    }
}
