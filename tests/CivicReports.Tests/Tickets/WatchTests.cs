using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Staff;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Tickets;

/// <summary>What staff hear of tickets that they watch, have, or are named in.</summary>
public sealed class WatchTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const int Guardrail = 3, North = 2, South = 3;
    private readonly House house = one.House;

    [Fact]
    public async Task Who_watches_hears_of_moves_by_others_until_the_ticket_is_opened()
    {
        var (watcher, mover) = (await Staff("見る", Role.Desk, null), await Staff("動かす", Role.Crew, South));
        var number = await Ticket();
        await Move(number, Status.InProgress, mover);
        Pass();
        await house.Send(new WatchTicket.Command(number, true), watcher);
        await house.Send(new WatchTicket.Command(number, true), watcher);
        Assert.True((await house.Send(new ShowTicket.Query(number), watcher)).Watching);
        Assert.False((await Show(number)).Watching);
        Assert.Equal((0, 0), await News(watcher));

        Pass();
        await Move(number, Status.OnHold, mover, "parts");
        await house.Send(new NoteOnTicket.Command(number, "庁内の話"), mover);
        await house.Send(new NoteOnTicket.Command(number, "自分のこと"), watcher);
        await Move(number, Status.InProgress, watcher);
        Assert.Equal((1, 1), await News(watcher));
        var news = Assert.Single((await house.Send(new ShowNews.Query(), watcher)).Items);
        Assert.Equal((number, HistoryKind.StatusChanged, Status.OnHold, "動かす"), (news.Number, news.Kind, news.To, news.ActorName));

        await house.Send(new MarkTicketSeen.Command(number), watcher);
        Assert.Equal((0, 1), await News(watcher));
        Pass();
        await Move(number, Status.Resolved, mover);
        Assert.Equal((1, 2), await News(watcher));

        await house.Send(new WatchTicket.Command(number, false), watcher);
        Assert.Equal((0, 0), await News(watcher));
        Assert.Equal((0, 0), await News(mover));
    }

    [Fact]
    public async Task Whom_a_memo_names_reads_it_and_watches_from_then_on()
    {
        var (writer, named, namesake) = (await Staff("書く", Role.Crew, South), await Staff("佐藤", Role.Desk, null), await Staff("佐藤", Role.Desk, null));
        var number = await Ticket();
        await house.Send(new NoteOnTicket.Command(number, "@佐藤 見てください", [Id(named), Id(named)]), writer);
        var news = Assert.Single((await house.Send(new ShowNews.Query(), named)).Items);
        Assert.Equal((HistoryKind.Noted, "@佐藤 見てください", true), (news.Kind, news.Words, news.Unseen));
        // by who it is, not by what they are called
        Assert.Equal((0, 0), await News(namesake));
        var memo = (await Show(number)).History[^1];
        Assert.Equal([new Mention(Id(named), "佐藤")], memo.Mentions!);
        Pass();
        await Move(number, Status.InProgress, writer);
        Assert.Equal((2, 2), await News(named));
    }

    [Fact]
    public async Task A_memo_names_nobody_who_may_not_read_it_and_is_hidden_from_whom_it_left()
    {
        var (south, north, desk) = (await Staff("南", Role.Crew, South), await Staff("北", Role.Crew, North), await Staff("受付", Role.Desk, null));
        var number = await Ticket();
        var refused = await Assert.ThrowsAnyAsync<RefusedException>(() =>
            house.Send(new NoteOnTicket.Command(number, "@北", [Id(north)]), south));
        Assert.Equal("may-not-read-memo", refused.Code);
        Assert.DoesNotContain((await Show(number)).History, h => h.Kind == HistoryKind.Noted);
        var choices = (await house.Send(new ListColleagues.Query(number), south)).Items;
        Assert.Equal((true, false), (choices.Single(c => c.Id == Id(south)).MayRead, choices.Single(c => c.Id == Id(north)).MayRead));

        await house.Send(new NoteOnTicket.Command(number, "@南 秘密", [Id(south)]), desk);
        await house.Send(new AssignTicket.Command(number, (await Show(number)).Version, North), desk);
        var news = (await house.Send(new ShowNews.Query(), south)).Items;
        Assert.Contains(news, n => n.Kind == HistoryKind.Assigned);
        Assert.All(news, n => Assert.Null(n.Words));
    }

    [Fact]
    public async Task Who_is_given_a_ticket_hears_it_and_who_leaves_watches_nothing()
    {
        var (giver, given) = (await Staff("渡す", Role.Crew, South), await Staff("もらう", Role.Crew, South));
        var number = await Ticket();
        await house.Send(new GiveTicket.Command(number, (await Show(number)).Version, Id(given)), giver);
        var news = Assert.Single((await house.Send(new ShowNews.Query(), given)).Items);
        Assert.Equal((HistoryKind.PersonChanged, "もらう", "渡す"), (news.Kind, news.Person, news.ActorName));
        Assert.Equal((0, 0), await News(giver));
        await house.Send(new CloseStaff.Command(Id(given), Id(giver)), new(ActorKind.Staff, "99", "管理", Role.Administrator));
        Assert.Equal((1, 1), await News(giver));
        Assert.Equal(0, await house.Scalar<long>($"select count(*) from ticket_watchers where staff_id = {given.Id}"));
    }

    private static int Id(Actor staff) => int.Parse(staff.Id, CultureInfo.InvariantCulture);

    private void Pass() => house.Clock.Forward(TimeSpan.FromMinutes(1));

    private async Task<(int Unseen, int All)> News(Actor reader)
    {
        var news = await house.Send(new ShowNews.Query(), reader);
        return (news.Unseen, news.Items.Count);
    }

    private async Task Move(string number, Status to, Actor by, string? reason = null) =>
        await house.Send(new ChangeTicketStatus.Command(number, (await Show(number)).Version, to, reason), by);

    private async Task<Actor> Staff(string name, Role role, int? department)
    {
        var user = $"u{Guid.NewGuid():N}";
        await Browser.Add(house, user, role, department);
        await house.Execute($"update staff set display_name = '{name}' where user_name = '{user}'");
        var id = await house.Scalar<int>($"select id from staff where user_name = '{user}'");
        return new(ActorKind.Staff, id.ToString(CultureInfo.InvariantCulture), name, role, department);
    }

    private Task<ShowTicket.Answer> Show(string number) => house.Send(new ShowTicket.Query(number), House.Supervisor);

    private async Task<string> Ticket()
    {
        var receipt = await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, Guardrail, House.At(138.010, 34.005), null,
            "曲がっています", null, "ja"), Actor.System("inbox"));
        Pass();
        return receipt.Number;
    }
}
