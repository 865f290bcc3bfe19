using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>A resident asks to be forgotten: said before, done by a tap, with a receipt.</summary>
public sealed class ForgettingTests
{
    private readonly Chat chat = new();

    public ForgettingTests() => chat.Writes("ガードレール").SendsPlace().Writes("送る");

    [Theory]
    [InlineData("ja", "データを消したい", "データを消す", "控え: E-")]
    [InlineData("en", "please delete my data", "Erase my data", "Your receipt: E-")]
    [InlineData("easy", "データを けして ください", "データを 消す", "ばんごう: E-")]
    public void It_says_what_goes_and_what_stays_and_then_it_goes(string language, string words, string button, string receipt)
    {
        chat.Context = chat.Context with { Language = language };
        chat.Writes(words);
        Assert.Empty(chat.Effects.OfType<Effect.ForgetMe>());
        chat.Taps(button);
        var request = Assert.Single(chat.Effects.OfType<Effect.ForgetMe>()).Request;
        Assert.Contains($"{receipt}{request.Reference[2..]}", chat.Said, StringComparison.Ordinal);
        Assert.Equal(chat.Context.ResidentId, request.ResidentId);
    }

    [Fact]
    public void Whoever_thinks_better_of_it_or_taps_an_old_button_keeps_everything()
    {
        chat.Writes("データを消す").Taps("消さない");
        Assert.Empty(chat.Effects.OfType<Effect.ForgetMe>());
        chat.Writes("データを消す");
        var tap = chat.Shown.Last(button => button.Data.StartsWith("forget:", StringComparison.Ordinal)).Data;
        chat.Waits(TimeSpan.FromMinutes(11)).TapsData(tap);
        Assert.Empty(chat.Effects.OfType<Effect.ForgetMe>());
        Assert.StartsWith("これまでに送った通報の", chat.Said, StringComparison.Ordinal);
        chat.TapsData("forget:").TapsData("forget:-1").TapsData("forget:99999999999999999999");
        Assert.Empty(chat.Effects.OfType<Effect.ForgetMe>());
    }

    [Fact]
    public void An_open_report_goes_with_its_photos_and_until_then_it_can_still_be_sent()
    {
        chat.Writes("街灯").SendsPhoto();
        var draft = chat.Draft!.Id;
        chat.Writes("データを消す");
        Assert.Equal(["データを消す", "消さない"], chat.Offered.Take(2));
        Assert.Contains("書きかけをやめる", chat.Offered);
        Assert.Equal(draft, chat.Draft!.Id);
        chat.Taps("データを消す");
        Assert.Null(chat.Draft);
        Assert.Contains(new Effect.DropDraft(draft), chat.Effects);
    }

    [Fact]
    public void What_is_held_is_said_to_be()
    {
        chat.Context = chat.Context with { RecentTickets = [chat.Context.RecentTickets[0] with { HeldUntil = new(2027, 3, 31) }] };
        chat.Writes("個人情報を削除してください");
        Assert.Contains("8-00123-4", chat.Said, StringComparison.Ordinal);
        Assert.Contains("3月31日", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_blocked_may_still_ask_to_be_forgotten()
    {
        chat.Context = chat.Context with { Blocked = new(new(2027, 3, 31), Told: true) };
        chat.Writes("データを消す").Taps("データを消す");
        Assert.Single(chat.Effects.OfType<Effect.ForgetMe>());
    }
}
