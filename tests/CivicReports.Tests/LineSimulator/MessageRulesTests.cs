using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.MessageRules;

namespace CivicReports.Tests.LineSimulator;

public sealed class MessageRulesTests
{
    private static string[] Wrong(string messages) =>
        CheckMessages.Of(new JsonObject { ["messages"] = JsonNode.Parse(messages) }) is { } error
            ? [.. error["details"]!.AsArray().Select(detail => (string)detail!["property"]!)]
            : [];

    private static string Long(int length) => new('あ', length);

    private static string With(int length, string json) => json.Replace("¤", Long(length));

    private static string Flex(string contents) => $$"""[{"type":"flex","altText":"x","contents":{{contents}}}]""";

    private const string EmptyBubble = """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[]}}""";

    public static TheoryData<string, string> OneMistake => new()
    {
        { "[]", "messages" },
        { """[{},{},{},{},{},{}]""", "messages" },
        { """[{"type":"text","text":""}]""", "messages[0].text" },
        { With(5001, """[{"type":"text","text":"¤"}]"""), "messages[0].text" },
        { """[{"type":"text","text":"x"},{"type":"poem"}]""", "messages[1].type" },
        { """[{"type":"image","originalContentUrl":"http://example.com/a.jpg","previewImageUrl":"https://example.com/b.jpg"}]""",
            "messages[0].originalContentUrl" },
        { With(101, """[{"type":"location","title":"¤","address":"x","latitude":35,"longitude":139}]"""), "messages[0].title" },
        { """[{"type":"location","title":"x","address":"x","latitude":95,"longitude":139}]""", "messages[0].latitude" },
        { """[{"type":"text","text":"x","sender":{"name":"twenty-one characters"}}]""", "messages[0].sender.name" },
        { """[{"type":"text","text":"x","quickReply":{"items":[]}}]""", "messages[0].quickReply.items" },
        { """
            [{"type":"text","text":"x","quickReply":{"items":[{"type":"action","action":{"type":"camera",
             "label":"twenty-one characters"}}]}}]
            """, "messages[0].quickReply.items[0].action.label" },
        { With(301,
            """
            [{"type":"text","text":"x","quickReply":{"items":[{"type":"action","action":{"type":"postback","label":"x","data":"¤"}}]}}]
            """), "messages[0].quickReply.items[0].action.data" },
        { """
            [{"type":"template","altText":"x","template":{"type":"confirm","text":"x","actions":[{"type":"message","label":"a",
             "text":"a"}]}}]
            """, "messages[0].template.actions" },
        { """[{"type":"template","altText":"x","template":{"type":"buttons","text":"x","actions":[{"type":"camera","label":"a"}]}}]""",
            "messages[0].template.actions[0].type" },
        { With(61,
            """
            [{"type":"template","altText":"x","template":{"type":"buttons","title":"x","text":"¤","actions":[{"type":"message","label":"a",
             "text":"a"}]}}]
            """), "messages[0].template.text" },
        { With(1501,
            """
            [{"type":"flex","altText":"¤","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[]}}}]
            """), "messages[0].altText" },
        { Flex("""{"type":"bubble"}"""), "/body" },
        { Flex("""{"type":"bubble","size":"huge","body":{"type":"box","layout":"vertical","contents":[]}}"""), "/size" },
        { Flex("""{"type":"bubble","body":{"layout":"vertical","contents":[]}}"""), "/body/type" },
        { Flex("""{"type":"bubble","body":{"type":"box","contents":[]}}"""), "/body/layout" },
        { Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":""}]}}"""),
            "/body/contents/0/text" },
        { Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x","wrapp":true}]}}"""),
            "/body/contents/0/wrapp" },
        { Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x","color":"red"}]}}"""),
            "/body/contents/0/color" },
        { Flex(
            """
            {"type":"bubble","body":{"type":"box","layout":"baseline","contents":[{"type":"button","action":{"type":"message","label":"a",
             "text":"a"}}]}}
            """), "/body/contents/0/type" },
        { Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button"}]}}"""),
            "/body/contents/0/action" },
        { Flex("""{"type":"bubble","hero":{"type":"image","url":"https://example.com/a.jpg","aspectRatio":"wide"}}"""),
            "/hero/aspectRatio" },
        { Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","spacing":"big","contents":[]}}"""), "/body/spacing" },
        { Flex($$"""{"type":"carousel","contents":[{{string.Join(',', Enumerable.Repeat(EmptyBubble, 13))}}]}"""), "/contents" },
    };

    [Theory]
    [MemberData(nameof(OneMistake))]
    public void One_mistake_is_named_by_its_place(string messages, string property)
    {
        if (messages == "[{},{},{},{},{},{}]") Assert.Contains(property, Wrong(messages));
        else Assert.Equal([property], Wrong(messages));
    }

    [Fact]
    public void Weighty_bubbles_are_refused()
    {
        var text = With(2000, """{"type":"text","text":"¤"}""");
        Assert.Contains("/", Wrong(
            Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[¤,¤,¤,¤,¤,¤]}}""".Replace("¤", text))));
    }

    [Theory]
    [InlineData(
        """
        [{"type":"text","text":"x","quickReply":{"items":[{"type":"action","action":{"type":"camera","label":"写真をとる"}},{"type":"action",
         "action":{"type":"location","label":"位置情報"}},{"type":"action","action":{"type":"datetimepicker","label":"日","data":"d",
         "mode":"datetime","initial":"2026-11-22T09:00"}}]}}]
        """)]
    [InlineData("""[{"type":"image","originalContentUrl":"http://127.0.0.1:5080/a.jpg","previewImageUrl":"https://example.com/b.jpg"}]""")]
    [InlineData(
        """
        [{"type":"flex","altText":"受付","contents":{"type":"bubble","size":"mega","header":{"type":"box","layout":"baseline",
         "paddingAll":"12px","spacing":"sm","contents":[{"type":"icon","url":"https://example.com/i.png","size":"md"},{"type":"text",
         "contents":[{"type":"span","text":"受付","weight":"bold","color":"#264af4"}],"flex":1,"gravity":"center"}]},"hero":{"type":"image",
         "url":"https://example.com/a.jpg","size":"full","aspectRatio":"20:13","aspectMode":"cover"},"body":{"type":"box",
         "layout":"vertical","contents":[{"type":"separator","margin":"md"},{"type":"box","layout":"horizontal","cornerRadius":"8px",
         "borderWidth":"1px","borderColor":"#949494","action":{"type":"uri","uri":"tel:119"},"contents":[{"type":"filler"}]}]},
         "footer":{"type":"box","layout":"vertical","contents":[{"type":"button","style":"primary","height":"sm","color":"#0017c1",
         "action":{"type":"postback","label":"送る","data":"send"}}]},"styles":{"footer":{"separator":true}}}}]
        """)]
    public void Good_messages_pass(string messages) => Assert.Empty(Wrong(messages));

    [Fact]
    public async Task Refusals_and_validation_have_LINEs_shape()
    {
        await using var line = await SimulatorUnderTest.Start();
        foreach (var kind in new[] { "reply", "push", "multicast", "narrowcast", "broadcast" })
        {
            var path = $"/v2/bot/message/validate/{kind}";
            Assert.Equal(HttpStatusCode.OK, (await line.Post(path, new { messages = new[] { SimulatorUnderTest.Text("x") } })).Status);
            var (status, body, _) =
                await line.Post(path, new { messages = new[] { SimulatorUnderTest.Text(""), SimulatorUnderTest.Text("") } });
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("The request body has 2 error(s)", (string?)body["message"]);
            Assert.Equal("""{"message":"May not be empty","property":"messages[1].text"}""", body["details"]![1]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_or_too_large_is_refused()
    {
        await using var line = await SimulatorUnderTest.Start();
        async Task<HttpStatusCode> Post(string body, string type)
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            return (await line.Line.PostAsync("/v2/bot/message/push", content)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await Post("{", "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Post("{}", "text/plain"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
            await Post($$"""{"x":"{{new string('x', 2 * 1024 * 1024)}}"}""", "application/json"));
    }
}
