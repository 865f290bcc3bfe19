using CivicReports.Domain;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Taps on buttons of a conversation that has gone on since.</summary>
public sealed class OldButtonTests
{
    private readonly Chat chat = new();

    [Fact]
    public void A_double_tap_on_send_sends_once_and_says_the_number()
    {
        Ready().Taps("送る");
        chat.Taps("送る");
        Assert.Equal("その通報はもう送られています。番号は 8-00123-4 です。 [通報する][自分の通報][言語]", chat.Said);
        Assert.Single(chat.Submitted);
    }

    [Fact]
    public void Send_typed_twice_sends_once_and_says_the_number()
    {
        Ready().Writes("送る").Writes("送る");
        Assert.StartsWith("その通報はもう送られています。番号は 8-00123-4 です。", chat.Said, StringComparison.Ordinal);
        Assert.Single(chat.Submitted);
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void Send_under_an_older_content_shows_the_new_one_first()
    {
        Ready();
        var old = chat.Shown.Last(button => button.Label == "送る").Data;
        chat.Writes("支柱も倒れています").TapsData(old);
        Assert.Empty(chat.Submitted);
        Assert.StartsWith("その内容は変わりました。いまの内容をご覧ください。\n\n<✎ | この内容で送りますか?", chat.Said, StringComparison.Ordinal);
        chat.Taps("送る");
        Assert.Equal("支柱も倒れています", Assert.Single(chat.Submitted).Words);
    }

    [Fact]
    public void A_double_tap_on_an_answer_is_understood()
    {
        chat.Writes("道路").Taps("ガードレール");
        chat.Taps("ガードレール");
        Assert.Equal("その質問にはもうお答えをいただいています。\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Said);
        Assert.Equal(3, chat.Draft!.Category!.Id);
    }

    [Fact]
    public void A_button_of_a_cancelled_report_is_gone_and_leaves_the_new_one_alone()
    {
        Ready();
        var old = chat.Shown.Last(button => button.Label == "やめる").Data;
        chat.Taps("やめる").Writes("公園の木");
        chat.TapsData(old);
        Assert.StartsWith("その通報はもう残っていません。\n場所を教えてください。", chat.Said, StringComparison.Ordinal);
        Assert.NotNull(chat.Draft);
    }

    [Fact]
    public void Fixed_is_said_once_and_only_of_finished_work()
    {
        With(Status.InProgress).TapsData("fixed:8-00001-1");
        Assert.StartsWith("8-00001-1 のいまの状況は「対応中」です。", chat.Said, StringComparison.Ordinal);
        With(Status.Resolved).TapsData("notfixed:8-00001-1");
        Assert.Equal([new Effect.AnswerFixed(new("8-00001-1", Town.Resident, IsFixed: false))], chat.Effects);
        With(Status.Resolved, answered: true).TapsData("fixed:8-00001-1");
        Assert.StartsWith("8-00001-1 については、もうお答えをいただいています。", chat.Said, StringComparison.Ordinal);
        chat.TapsData("fixed:9-99999-9");
        Assert.StartsWith("その番号の通報が見つかりませんでした。", chat.Said, StringComparison.Ordinal);
        Assert.Single(chat.Effects);
    }

    [Fact]
    public void A_typed_yes_after_the_work_is_asked_back_with_its_number()
    {
        With(Status.Resolved).Writes("はい");
        Assert.Equal("8-00001-1(ガードレール)は直りましたか? [はい][まだです][通報する]", chat.Said);
        Assert.Empty(chat.Effects);
        chat.Taps("はい");
        Assert.Equal([new Effect.AnswerFixed(new("8-00001-1", Town.Resident, IsFixed: true))], chat.Effects);
    }

    private Chat With(Status status, bool answered = false)
    {
        chat.Context = chat.Context with
        {
            RecentTickets = [new("8-00001-1", Guid.NewGuid(), status, "ガードレール", "港町", Town.Morning.AddDays(-3), answered)],
        };
        return chat;
    }

    private Chat Ready() => chat.Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Taps("いいえ");
}
