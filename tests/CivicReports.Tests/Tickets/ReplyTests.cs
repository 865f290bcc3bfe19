using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>Words that are ready: which fit, and what stands where they have a place.</summary>
public sealed class ReplyTests(TestDatabases databases) : IAsyncLifetime
{
    private const int Road = 1, Guardrail = 3;
    private House house = null!;
    private string number = "";

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        number = (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, Guardrail, House.At(138.010, 34.015),
            "本町一丁目", null, false, "ja"), Actor.System("inbox"))).Number;
        await house.Execute($$"""
            insert into replies (code, title, statuses, category_ids, words_ja, words_en, active) values
                ('any', '何にでも', '{}', '{}', 'お知らせです。', null, true),
                ('other', 'ほかの種別', '{}', '{999}', 'ちがいます。', null, true),
                ('step', '完了', '{Resolved}', '{}', '{place}を直しました。', null, true),
                ('both', '道路の完了', '{Resolved}', '{{{Road}}}', '{category}を{department}({phone})が直しました。', 'We repaired the {category}.', true),
                ('old', '昔の', '{Resolved}', '{}', '古い。', null, false)
            """);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_best_fitting_comes_first_and_what_does_not_fit_comes_last()
    {
        Assert.Equal([("道路の完了", true), ("完了", true), ("何にでも", true), ("ほかの種別", false)], await Suggested(Status.Resolved));
        Assert.Equal([("何にでも", true), ("ほかの種別", false), ("完了", false), ("道路の完了", false)], await Suggested(null));

        async Task<(string, bool)[]> Suggested(Status? to) =>
            [.. (await house.Send(new SuggestReplies.Query(number, to), House.Desk)).Items.Select(r => (r.Title, r.Fits))];
    }

    [Fact]
    public async Task Each_place_is_filled_in_the_readers_language()
    {
        var rows = (await house.Send(new SuggestReplies.Query(number, Status.Resolved), House.Desk)).Items;
        Assert.Equal("ガードレールを北部土木事務所(0000-00-0002)が直しました。", rows[0].Words.Ja);
        Assert.Equal("We repaired the Guardrail.", rows[0].Words.En);
        Assert.Null(rows[0].Words.Easy);
        Assert.Equal("本町一丁目を直しました。", rows[1].Words.Ja);
    }

    [Theory]
    [InlineData("{category}を直します。")]
    [InlineData("{{place}}")]
    [InlineData("{ category }と{weather}", " category ", "weather")]
    [InlineData("{}は空", "")]
    public void A_place_that_nobody_can_fill_is_found_before_anybody_reads_it(string words, params string[] unknown) =>
        Assert.Equal(unknown, Reply.Unknown(words));
}
