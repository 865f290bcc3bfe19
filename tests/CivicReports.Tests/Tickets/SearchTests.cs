using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>Tickets are found however their words, or what is looked for, are spelled.</summary>
public sealed class SearchTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Guardrail = 3;
    private const string Words = "ﾌﾞﾗﾝｺ １２号線 ブランコ\u3099FD 葛\U000E0100城 神\uFA19 ㈱山 ＨＢ橋 Café 市ヶ谷の髙﨑";
    private readonly House house = one.House;

    [Theory]
    [InlineData("ブランコ")]
    [InlineData("ぶらんこ")]
    [InlineData("フ\u3099ランコ")]
    [InlineData("12号線")]
    [InlineData("１２号線")]
    [InlineData("葛城")]
    [InlineData("葛\U000E0101城")]
    [InlineData("神\uFA19")]
    [InlineData("神神")]
    [InlineData("(株)山")]
    [InlineData("㈱")]
    [InlineData("HB橋")]
    [InlineData("hb")]
    [InlineData("橋")]
    [InlineData("cafe\u0301")]
    [InlineData("市ケ谷の高崎")]
    [InlineData("城　ぶらんこ　橋")]
    [InlineData("ガードレール")]
    [InlineData("guard")]
    [InlineData("１２号線❗️")]
    public async Task A_query_in_another_spelling_finds_it(string text)
    {
        var number = await Report(Words);
        Assert.Contains(number, await Found(text));
    }

    [Theory]
    [InlineData("葛木")]
    [InlineData("城線")]
    [InlineData("12号線 隣")]
    [InlineData("%")]
    [InlineData("___")]
    [InlineData("🕳️")]
    [InlineData("' & !x | \\")]
    public async Task What_it_does_not_hold_does_not_find_it(string text)
    {
        var number = await Report(Words);
        Assert.DoesNotContain(number, await Found(text));
    }

    [Fact]
    public async Task Nothing_is_found_across_the_ends_of_its_parts()
    {
        var number = await Report("線が切れている", place: "市役所前");
        Assert.Contains(number, await Found("市役所前"));
        Assert.DoesNotContain(number, await Found("前線"));
    }

    [Fact]
    public async Task Its_number_finds_it_in_any_spelling_and_status()
    {
        var number = await Report("壊れている");
        await house.Execute($"update tickets set status = 'Closed' where number = '{number}'");
        foreach (var text in new[] { number, number.Replace('-', 'ー'), number.Replace("-", "", StringComparison.Ordinal), number[..^2], $"No. {number}" })
        {
            Assert.Equal(number, (await house.Send(new ReadTicketNumber.Query(text), House.Desk)).Number);
            Assert.Equal(text.All(char.IsAsciiDigit) ? [] : [number], await Found(text));
            Assert.Contains(number, await Found(text, status: "all"));
        }

        Assert.Contains(number, await Found(number[2..7], status: "all"));
        Assert.Empty(await Found(number, status: "Received"));
        Assert.Null((await house.Send(new ReadTicketNumber.Query("市役所前 12号線"), House.Desk)).Number);
        Assert.Null((await house.Send(new ReadTicketNumber.Query(null), House.Desk)).Number);
    }

    [Fact]
    public async Task A_place_that_staff_sets_is_found_and_the_old_one_no_more()
    {
        var number = await Report("壊れている", place: "旧ﾋﾟｱﾉ坂");
        Assert.Contains(number, await Found("ピアノ"));
        var ticket = await house.Send(new ShowTicket.Query(number), House.Desk);
        await house.Send(new SetTicketPlace.Command(number, ticket.Version, 138.010, 34.015, "新ｵﾙｶﾞﾝ坂"), House.Desk);
        Assert.Contains(number, await Found("オルガン"));
        Assert.DoesNotContain(number, await Found("ピアノ"));
    }

    [Fact]
    public async Task What_was_written_past_the_server_is_found_once_it_is_folded()
    {
        await house.Execute("""
            insert into tickets (number, category_id, status, status_since, place, received_at, changed_at)
            select 'past-' || n, 3, 'Received', now(), 'ﾊﾞﾗ園' || n || '番', now(), now() from generate_series(1, 3100) n
            """);
        Assert.Equal(0, await Count("バラ園"));
        var changes = await house.Scalar<long>("select count(distinct changed_xid) from tickets where number like 'past-%'");
        var turns = 0;
        while (await house.Send(new FoldTickets.Command(), Actor.System("test")) > 0) turns++;
        Assert.Equal(7, turns);
        Assert.Equal(3100, await Count("バラ園"));
        // nobody was told: the tickets themselves did not change
        Assert.Equal(changes, await house.Scalar<long>("select count(distinct changed_xid) from tickets where number like 'past-%'"));
        // many hold it: the newest are found another way
        Assert.Equal(200, (await Found("バラ園", status: "all")).Count(found => found.StartsWith("past-", StringComparison.Ordinal)));
        Assert.Equal(["past-77"], await Found("バラ園77番", status: "all"));
        await house.Execute("update tickets set place = 'ﾕﾘ園' where number = 'past-7'; update categories set name_en = 'Crash barrier' where id = 3");
        Assert.Equal(0, await Count("ユリ園"));
        while (await house.Send(new FoldTickets.Command(), Actor.System("test")) > 0) turns++;
        Assert.Equal((1, 3099), (await Count("ユリ園"), await Count("バラ園")));
        Assert.True(await Count("crash barrier") >= 3100);
        await house.Execute("delete from tickets where number like 'past-%'; update categories set name_en = 'Guardrail' where id = 3");
        await house.Send(new FoldTickets.Command(), Actor.System("test"));
    }

    private async Task<string> Report(string words, string place = "港町") => (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null,
        Channel.Desk, Guardrail, House.At(138.010, 34.005), place, words, false, "ja"), Actor.System("test"))).Number;

    private async Task<List<string>> Found(string text, string? status = null) =>
        [.. (await house.Send(new SearchTickets.Query(new(Text: text, Status: status), Limit: 200), House.Desk)).Items.Select(t => t.Number)];

    private async Task<int> Count(string text) => (await house.Send(new SearchTickets.Query(new(Text: text)), House.Desk)).Total;
}
