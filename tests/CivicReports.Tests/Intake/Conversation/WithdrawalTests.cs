using CivicReports.Domain;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>A resident takes a report back, and what comes after a report goes where it belongs.</summary>
public sealed class WithdrawalTests
{
    private readonly Chat chat = new();

    public WithdrawalTests() => chat.Writes("ガードレール").SendsPlace().Writes("送る");

    [Theory]
    [InlineData("ja", "取り下げたい", "もう直っていた")]
    [InlineData("en", "withdraw my report", "It is already fixed")]
    [InlineData("easy", "とりけしたい", "もう なおっていた")]
    public void It_asks_why_and_takes_the_report_back(string language, string words, string why)
    {
        chat.Context = chat.Context with { Language = language };
        chat.Writes(words).Taps(why);
        var withdrawn = Assert.Single(chat.Effects.OfType<Effect.Withdraw>()).Withdrawal;
        Assert.Equal(("8-00123-4", why), (withdrawn.Number, withdrawn.Why));
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void It_may_be_kept_and_what_has_ended_cannot_be_withdrawn()
    {
        chat.Writes("取り下げる").Taps("取り下げない");
        Assert.Empty(chat.Effects.OfType<Effect.Withdraw>());
        chat.Context = chat.Context with { RecentTickets = [chat.Context.RecentTickets[0] with { Status = Status.Resolved }] };
        chat.TapsData("withdrawn:8-00123-4/fixed");
        Assert.Empty(chat.Effects.OfType<Effect.Withdraw>());
        Assert.StartsWith("8-00123-4 のいまの状況は「対応完了」です。", chat.Said, StringComparison.Ordinal);
        Assert.StartsWith("取り下げられる通報はありません。", chat.Writes("取り下げたい").Said, StringComparison.Ordinal);
        Assert.StartsWith("その番号の通報が見つかりませんでした。", chat.TapsData("withdraw:8-99999-9").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_problem_is_offered_as_a_new_report_first()
    {
        chat.Writes("公園のフェンスが倒れています");
        Assert.Contains("新しい通報ですか?", chat.Said, StringComparison.Ordinal);
        Assert.Equal(["新しい通報", "8-00123-4に足す"], chat.Offered.Take(2));
        chat.Writes("はい");
        Assert.Empty(chat.Effects.OfType<Effect.AddToTicket>());
    }

    [Fact]
    public void More_reports_than_a_page_holds_stand_behind_a_button()
    {
        var one = chat.Context.RecentTickets[0];
        chat.Context = chat.Context with { RecentTickets = [.. Enumerable.Range(100, 12).Select(n => one with { Number = $"8-00{n}-1" })] };
        chat.Writes("状況");
        Assert.Contains("8-00108-1", chat.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("8-00109-1", chat.Said, StringComparison.Ordinal);
        chat.Taps("つづきを見る");
        Assert.Contains("8-00111-1", chat.Said, StringComparison.Ordinal);
        Assert.Empty(CivicReports.Line.Messages.MessageLimits.Check(chat.Last.Replies));
    }
}
