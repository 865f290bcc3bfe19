using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Who sent too much within an hour, and who is blocked: kind words, and nothing that somebody's safety hangs on is refused.</summary>
public sealed class LimitTests
{
    private static readonly DateOnly Until = new(2026, 12, 31);

    [Theory]
    [InlineData("ja", "1時間に10件まで")]
    [InlineData("en", "10 reports in an hour")]
    [InlineData("easy", "1時間に 10回まで")]
    public void Beyond_the_limit_the_draft_waits_with_its_button(string language, string words)
    {
        var chat = Ready(language);
        chat.Context = chat.Context with { HourlyLimit = 10 };
        chat.Writes("送る");
        Assert.Empty(chat.Submitted);
        Assert.Contains(words, chat.Said, StringComparison.Ordinal);
        Assert.NotNull(chat.Draft);
        chat.Context = chat.Context with { HourlyLimit = null };
        chat.Writes("送る");
        Assert.Single(chat.Submitted);
    }

    [Theory]
    [InlineData("ja", "12月31日(木)までは", "お電話でお聞かせください")]
    [InlineData("en", "until Thu 31 Dec", "call 119 or 110")]
    [InlineData("easy", "12月31日(木)まで", "電話で 話して ください")]
    public void Who_is_blocked_hears_whom_to_call_and_nothing_is_kept(string language, string until, string words)
    {
        var chat = Ready(language);
        chat.Context = chat.Context with { Blocked = new(Until, Told: false) };
        chat.Writes("送る");
        Assert.Contains(until, chat.Said, StringComparison.Ordinal);
        Assert.Contains(words, chat.Said, StringComparison.Ordinal);
        Assert.Contains("0467-00-0119", chat.Said, StringComparison.Ordinal);
        Assert.Contains("119", chat.Said, StringComparison.Ordinal);
        Assert.Null(chat.Last.Replies[^1].QuickReply);
        Assert.Empty(chat.Submitted);
        Assert.Null(chat.Draft);
        Assert.Equal(2, chat.Last.Effects.Count);
        Assert.IsType<Effect.DropDraft>(chat.Last.Effects[0]);
        Assert.IsType<Effect.MarkToldOfBlock>(chat.Last.Effects[1]);
    }

    [Fact]
    public void Once_a_day_is_enough_whatever_they_send()
    {
        var chat = new Chat();
        chat.Context = chat.Context with { Blocked = new(Until, Told: true), Informed = false };
        foreach (var send in new Action[]
        {
            () => chat.Writes("通報"), () => chat.SendsPhoto(), () => chat.SendsPlace(), () => chat.TapsData("menu:report"),
            () => chat.Hears(new FollowEvent()),
        })
        {
            send();
            Assert.Empty(chat.Last.Replies);
            Assert.Null(chat.Draft);
        }

        Assert.IsType<Effect.MarkUnblocked>(Assert.Single(chat.Effects));
    }

    [Fact]
    public void What_they_take_back_goes_and_their_draft_ends_without_a_word()
    {
        var chat = Ready("ja");
        chat.Context = chat.Context with { Blocked = new(Until, Told: true) };
        chat.Hears(new UnsendEvent { Unsend = new() { MessageId = "m0009" } });
        Assert.IsType<Effect.ForgetMessage>(Assert.Single(chat.Last.Effects));
        chat.Waits(Draft.RemindAfter).Hears(new Incoming.DraftExpiring(chat.Draft!.Id));
        Assert.Empty(chat.Last.Replies);
        Assert.Null(chat.Draft);
    }

    private static Chat Ready(string language)
    {
        var chat = new Chat().Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Taps("いいえ");
        chat.Context = chat.Context with { Language = language };
        return chat;
    }
}
