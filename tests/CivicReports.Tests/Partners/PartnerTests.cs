using CivicReports.Domain;
using CivicReports.Server.Partners;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Partners;

/// <summary>A partner answers by the link, and everybody else hears what it means.</summary>
public sealed class PartnerTests(TestDatabases databases) : AskedTicket(databases)
{
    [Fact]
    public async Task What_was_handed_over_ends_with_the_bodys_word_and_the_resident_hears_who_has_it()
    {
        await Send(Prefecture, mail: true);
        Assert.Equal(Status.HandedOver, (await Show()).Status);
        Assert.Contains("県土木事務所に引き継ぎました。", await Told(), StringComparison.Ordinal);
        var (address, mail) = (await Mails())[^1];
        Assert.Equal("works@pref.example", address);
        Assert.Contains((await Link()).ToString(), mail.Text, StringComparison.Ordinal);
        Assert.Contains("ガードレールが曲がっています。", mail.Text, StringComparison.Ordinal);

        await Answer(RequestState.Accepted, plannedOn: new(2026, 11, 30));
        Assert.Contains("11月30日(月)ごろの予定です。", await Told(), StringComparison.Ordinal);
        Assert.Equal(("north@city.example", $"【外部からの返事】{Number} 県土木事務所"), ((await Mails())[^1].Address, (await Mails())[^1].Mail.Subject));

        await Answer(RequestState.Done, "直しました", photos: 1);
        var ended = await Show();
        Assert.Equal((Status.Closed, StatusReasons.OtherBodyFinished), (ended.Status, ended.StatusReason));
        Assert.Contains("県土木事務所から、対応が終わったと連絡がありました。", await Told(), StringComparison.Ordinal);
        Assert.Equal("県土木事務所", Assert.Single(ended.Photos).AddedBy);

        // the phone sent it twice
        var before = ended.History.Count;
        await Answer(RequestState.Done, "直しました");
        Assert.Equal(before, (await Show()).History.Count);
        await Assert.ThrowsAsync<RefusedException>(() => Answer(RequestState.NotOurs, "ちがった"));
    }

    [Fact]
    public async Task What_is_not_theirs_comes_back_to_its_department_and_waits_there_until_somebody_looked()
    {
        await Send(Prefecture);
        await Assert.ThrowsAsync<ValidationException>(() => Answer(RequestState.NotOurs));
        await Answer(RequestState.NotOurs, "市道です");
        var back = await Show();
        Assert.Equal((Status.Assigned, North), (back.Status, back.DepartmentId));
        Assert.Contains("県土木事務所の担当ではありませんでした。", await Told(), StringComparison.Ordinal);
        var row = Assert.Single((await News()).Items);
        Assert.Equal((Number, RequestState.NotOurs, "市道です"), (row.Number, row.State, row.Said));
        await Town.Send(new ChangeRequest.Command(Number, row.Id, ChangeRequest.Step.Settle, 30, false), House.NorthCrew);
        Assert.Empty((await News()).Items);
    }

    [Fact]
    public async Task A_contractors_work_begins_with_the_word_and_ends_with_the_departments_look()
    {
        await Send(Builder);
        Assert.Equal(Status.Assigned, (await Show()).Status);
        var heard = await Pushes();
        await Answer(RequestState.Accepted, plannedOn: new(2026, 11, 25));
        Assert.Equal((Status.InProgress, heard + 1), ((await Show()).Status, await Pushes()));
        Assert.Contains("海辺建設に修理を頼みました。", await Told(), StringComparison.Ordinal);
        await Answer(RequestState.Done, "交換しました", photos: 2);
        Assert.Equal((Status.InProgress, heard + 1, 2), ((await Show()).Status, await Pushes(), (await Show()).Photos.Count));
        Assert.Equal(RequestState.Done, Assert.Single((await News()).Items).State);
        await Town.Send(new ChangeTicketStatus.Command(Number, (await Show()).Version, Status.Resolved), House.NorthCrew);
        Assert.Empty((await News()).Items);
    }

    [Fact]
    public async Task What_staff_moved_meanwhile_stays_as_they_moved_it()
    {
        await Send(Prefecture);
        await Town.Send(new AssignTicket.Command(Number, (await Show()).Version, North), House.Desk);
        var heard = await Pushes();
        await Answer(RequestState.Done, "終わりました");
        Assert.Equal((Status.Assigned, heard), ((await Show()).Status, await Pushes()));
        Assert.Equal(HistoryKind.PartnerAnswered, (await Show()).History[^1].Kind);
    }

    [Fact]
    public async Task The_answer_reaches_the_ticket_that_carries_the_asked_one_on()
    {
        await Send(Builder);
        var other = await Submit();
        await Town.Send(new ChangeTicketStatus.Command(Number, (await Show()).Version, Status.Duplicate, "same-problem", other), House.Desk);
        var token = await Token(other);
        await Town.Send(new AnswerRequest.Command(token, RequestState.Accepted, null, null, []), null);
        Assert.Equal(Status.InProgress, (await Town.Send(new ShowTicket.Query(other), House.Desk)).Status);
    }

    [Fact]
    public async Task Two_phones_at_once_are_one_answer()
    {
        await Send(Prefecture);
        var token = await Token();
        var before = (await Show()).History.Count;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Town.Send(new AnswerRequest.Command(token, RequestState.Done, "終わりました", null, []), null)));
        // the answer and the move
        Assert.Equal(before + 2, (await Show()).History.Count);
    }
}
