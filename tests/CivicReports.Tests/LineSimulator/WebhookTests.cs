using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CivicReports.Tests.LineSimulator;

public sealed partial class WebhookTests
{
    [Fact]
    public async Task A_text_arrives_signed_in_the_platforms_shape()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        await line.Act(user, new { type = "text", text = "ガードレールがこわれています" });

        var heard = await line.Ear.Next();
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(SimulatorUnderTest.Secret));
        Assert.Equal(Convert.ToBase64String(hmac.ComputeHash(heard.Body)), heard.Signature);
        Assert.StartsWith("application/json", heard.ContentType);
        Assert.Matches(LineUserId(), (string?)heard.Json["destination"]);
        Assert.Equal("message", (string?)heard.Event["type"]);
        Assert.Equal("active", (string?)heard.Event["mode"]);
        Assert.Equal(user, (string?)heard.Event["source"]!["userId"]);
        Assert.Equal("user", (string?)heard.Event["source"]!["type"]);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", (string?)heard.Event["webhookEventId"]);
        Assert.False((bool)heard.Event["deliveryContext"]!["isRedelivery"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string?)heard.Event["replyToken"]);
        Assert.Equal("ガードレールがこわれています", (string?)heard.Event["message"]!["text"]);
        Assert.Matches("^[0-9]{18}$", (string?)heard.Event["message"]!["id"]);
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeMilliseconds((long)heard.Event["timestamp"]!);
        Assert.InRange(age, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_wrong_signature_can_be_sent_on_demand()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        await line.Fault(new { wrongSignature = true });
        await line.Act(user, new { type = "text", text = "x" });

        var heard = await line.Ear.Next();
        Assert.NotEqual(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorUnderTest.Secret), heard.Body)),
            heard.Signature);
    }

    [Fact]
    public async Task What_is_not_answered_well_comes_again_as_the_same_event()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        var refusals = 2;
        line.Ear.Answer = _ => Task.FromResult(refusals-- > 0 ? 503 : 200);
        var act = await line.Act(user, new { type = "text", text = "x" });

        var (first, second, third) = (await line.Ear.Next(), await line.Ear.Next(), await line.Ear.Next());
        Assert.Equal("error_status_code", (string?)act["deliveries"]![0]!["reason"]);
        Assert.False((bool)first.Event["deliveryContext"]!["isRedelivery"]!);
        foreach (var again in new[] { second, third })
        {
            Assert.True((bool)again.Event["deliveryContext"]!["isRedelivery"]!);
            foreach (var name in new[] { "webhookEventId", "timestamp", "replyToken" })
                Assert.Equal(first.Event[name]!.ToJsonString(), again.Event[name]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Redelivery_is_a_switch_as_in_the_console()
    {
        await using var line = await SimulatorUnderTest.Start("--Simulator:Redelivery", "false");
        var user = await line.AddFriend("花子");
        line.Ear.Answer = heard => Task.FromResult((string?)heard.Event["message"]!["text"] == "first" ? 500 : 200);
        await line.Act(user, new { type = "text", text = "first" });
        await line.Act(user, new { type = "text", text = "second" });

        await line.Ear.Next();
        Assert.Equal("second", (string?)(await line.Ear.Next()).Event["message"]!["text"]);
        Assert.Equal(0, (int)(await line.Ask(HttpMethod.Get, "state"))["pendingWebhooks"]!);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_counts_as_a_timeout()
    {
        await using var line = await SimulatorUnderTest.Start("--Simulator:WebhookTimeoutMs", "1500");
        var user = await line.AddFriend("花子");
        line.Ear.Answer = heard => (bool)heard.Event["deliveryContext"]!["isRedelivery"]! ? Task.FromResult(200)
            : new TaskCompletionSource<int>().Task;
        var act = await line.Act(user, new { type = "text", text = "x" });

        Assert.Equal("request_timeout", (string?)act["deliveries"]![0]!["reason"]);
        await line.Ear.Next();
        Assert.True((bool)(await line.Ear.Next()).Event["deliveryContext"]!["isRedelivery"]!);
    }

    [Fact]
    public async Task Duplicates_carry_the_same_id_and_no_mark()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        await line.Fault(new { duplicateWebhooks = true });
        await line.Act(user, new { type = "text", text = "x" });

        var (one, two) = (await line.Ear.Next(), await line.Ear.Next());
        Assert.Equal(one.Body, two.Body);
    }

    [Fact]
    public async Task One_residents_events_keep_their_order_unless_told_otherwise()
    {
        await using var line = await SimulatorUnderTest.Start();
        var user = await line.AddFriend("花子");
        for (var i = 0; i < 5; i++) await line.Ask(HttpMethod.Post, $"residents/{user}/acts", new { type = "text", text = $"{i}" });
        for (var i = 0; i < 5; i++) Assert.Equal($"{i}", (string?)(await line.Ear.Next()).Event["message"]!["text"]);

        await line.Fault(new { reorderWebhooks = true });
        await line.Ask(HttpMethod.Post, $"residents/{user}/acts", new { type = "text", text = "earlier" });
        await line.Ask(HttpMethod.Post, $"residents/{user}/acts", new { type = "text", text = "later" });
        Assert.Equal("later", (string?)(await line.Ear.Next()).Event["message"]!["text"]);
        Assert.Equal("earlier", (string?)(await line.Ear.Next()).Event["message"]!["text"]);
    }

    [Fact]
    public async Task Any_body_can_be_sent_signed_for_what_no_resident_would_send()
    {
        await using var line = await SimulatorUnderTest.Start();
        var body = """{"events":[{"type":"somethingNew"}],  "destination":"U00000000000000000000000000000000"}""";
        using var response = await line.Control.PostAsync("webhooks", new StringContent(body));

        var heard = await line.Ear.Next();
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(body, Encoding.UTF8.GetString(heard.Body));
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorUnderTest.Secret), heard.Body)),
            heard.Signature);
    }

    [GeneratedRegex("^U[0-9a-f]{32}$")]
    private static partial Regex LineUserId();
}
