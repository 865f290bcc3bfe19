using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>The numbers to call stay the last thing on the screen until they were seen.</summary>
public sealed class DangerTests
{
    private readonly Chat chat = new();

    public DangerTests() => chat.Writes("ガードレール").SendsPlace().Taps("写真なしで進む");

    [Fact]
    public void After_yes_they_stand_last_and_the_confirmation_follows_a_tap()
    {
        chat.Taps("はい");
        Assert.Contains("119", Transcript.Of(chat.Last.Replies[^1]), StringComparison.Ordinal);
        Assert.DoesNotContain(chat.Last.Replies, reply => Transcript.Of(reply).Contains("この内容で送りますか", StringComparison.Ordinal));
        chat.Taps("番号を見ました。続ける");
        Assert.Contains("この内容で送りますか", chat.Said, StringComparison.Ordinal);
        chat.Writes("送る");
        Assert.True(Assert.Single(chat.Submitted).Danger);
    }

    [Fact]
    public void Who_writes_on_has_seen_them_but_a_photo_that_was_under_way_pushes_nothing_over_them()
    {
        var before = chat.Context.Now;
        chat.Taps("はい").SendsPhoto(at: before).Settles();
        Assert.Contains("119", Transcript.Of(chat.Last.Replies[^1]), StringComparison.Ordinal);
        chat.Writes("車がぶつかりそうです");
        Assert.Contains("この内容で送りますか", chat.Said, StringComparison.Ordinal);
        Assert.Contains("車がぶつかりそうです", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_be_sent_at_once_and_a_second_yes_shows_them_again()
    {
        chat.Taps("はい").Taps("番号を見ました。続ける").Taps("直す").Taps("急ぎ").Taps("いいえ").Taps("直す").Taps("急ぎ").Taps("はい");
        Assert.Equal(Question.PhonesSeen, chat.Draft!.Asked!.Question);
        chat.Taps("送る");
        Assert.Single(chat.Submitted);
    }

    [Fact]
    public void Asked_for_they_stand_last_too_and_the_question_that_waited_comes_after()
    {
        var other = new Chat().Writes("ガードレール").Writes("急ぎ");
        Assert.Contains("119", Transcript.Of(other.Last.Replies[^1]), StringComparison.Ordinal);
        other.Writes("港町の交差点");
        Assert.Equal("港町の交差点", other.Draft!.PlaceWords!.Text);
    }
}
