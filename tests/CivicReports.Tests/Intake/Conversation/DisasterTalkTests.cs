using CivicReports.Line.Messages;
using CivicReports.Server.Conversation;
using CivicReports.Server.Disasters;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>While a disaster is on: 119 first, then place, what and photo, and the report goes.</summary>
public sealed class DisasterTalkTests
{
    private static readonly DisasterTalk Quake = new(7, "海風市の地震", Drill: false,
    [
        new() { Id = 101, ParentId = 100, Code = "disaster.wall", NameJa = "ブロック塀", NameEn = "Block wall", NameEasy = "へい",
            Keywords = ["塀"], Sort = 1, Disaster = true },
        new() { Id = 102, ParentId = 100, Code = "disaster.fire", NameJa = "火災", NameEn = "Fire", NameEasy = "火事",
            Keywords = ["燃えて"], Sort = 2, Disaster = true },
        new() { Id = 103, ParentId = 100, Code = "disaster.road", NameJa = "道路陥没", NameEn = "Sunken road", NameEasy = "道の あな",
            Keywords = ["陥没"], Sort = 3, Disaster = true },
        new() { Id = 109, ParentId = 100, Code = "disaster.other", NameJa = "その他", NameEn = "Something else", NameEasy = "その他",
            Sort = 9, Disaster = true },
    ]);

    private readonly Chat chat = new() { Context = Town.Context with { Disaster = Quake } };

    private IEnumerable<SubmitDisasterReport.Command> Sent => chat.Effects.OfType<Effect.SubmitToDisaster>().Select(e => e.Report);

    [Fact]
    public void Place_what_and_photo_are_all_and_it_goes_without_a_confirmation()
    {
        chat.Writes("被害を知らせる");
        Assert.Contains("119", Transcript.Of(chat.Last.Replies[0]), StringComparison.Ordinal);
        Assert.Contains("場所はどこですか", chat.Said, StringComparison.Ordinal);
        chat.SendsPlace();
        Assert.Contains("何がありましたか", chat.Said, StringComparison.Ordinal);
        Assert.Equal("いつもの通報", chat.Offered[0]);
        Assert.Contains("火災", chat.Offered);
        chat.Taps("ブロック塀");
        Assert.Contains("写真なしで送る", chat.Offered);
        chat.Taps("写真なしで送る");
        var report = Assert.Single(Sent);
        Assert.Equal((7, 101, "海風市港町三丁目4番"), (report.DisasterId, report.CategoryId!.Value, report.Place));
        Assert.Null(chat.Draft);
        Assert.Empty(chat.Submitted);
        chat.Taps("被害なし").SendsPlace();
        Assert.Null(Sent.Last().CategoryId);
    }

    [Fact]
    public void A_photo_ends_it_once_its_set_has_come_and_119_was_shown_once()
    {
        chat.SendsPlace().Taps("火災");
        chat.SendsPhoto(set: "s", index: 1, total: 2).SendsPhoto(set: "s", index: 2, total: 2);
        Assert.Single(Sent);
        chat.Writes("被害を知らせる").SendsPlace();
        Assert.DoesNotContain("119", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_alone_say_what_happened()
    {
        chat.Writes("ブロック塀が倒れて人が下敷きです").SendsPlace().Writes("なし");
        var report = Assert.Single(Sent);
        Assert.Equal((101, "ブロック塀が倒れて人が下敷きです"), (report.CategoryId!.Value, report.Words));
    }

    [Fact]
    public void No_damage_is_a_report_too_and_only_asks_where()
    {
        chat.Writes("被害なし");
        Assert.Contains("どこが無事ですか", chat.Said, StringComparison.Ordinal);
        chat.SendsPlace();
        var report = Assert.Single(Sent);
        Assert.Null(report.CategoryId);
    }

    [Fact]
    public void No_damage_leaves_a_report_that_lies_open_alone()
    {
        chat.Writes("被害を知らせる").SendsPlace();
        chat.Writes("被害なし").SendsPlace(139.61);
        Assert.Null(Assert.Single(Sent).CategoryId);
        Assert.False(chat.Draft!.NoDamage);
        chat.Taps("火災").Taps("写真なしで送る");
        Assert.Equal([null, 102], Sent.Select(r => r.CategoryId));
    }

    [Fact]
    public void A_street_lamp_is_an_everyday_report_also_today()
    {
        chat.SendsPlace().Taps("いつもの通報");
        Assert.Contains("道路", chat.Offered);
        chat.Writes("街路灯").Taps("写真なしで進む").Taps("いいえ").Taps("送る");
        Assert.Equal(5, Assert.Single(chat.Submitted).CategoryId);
        Assert.Empty(Sent);
    }

    [Fact]
    public void What_lies_open_when_it_ends_goes_on_as_an_everyday_report()
    {
        chat.SendsPlace().Taps("ブロック塀");
        chat.Context = chat.Context with { Disaster = null };
        chat.Taps("写真なしで送る");
        Assert.Empty(Sent);
        Assert.NotNull(chat.Draft!.Pin);
        Assert.Contains("道路", chat.Offered);
    }

    [Fact]
    public void Without_a_disaster_the_words_are_words()
    {
        var everyday = new Chat().Writes("被害なし");
        Assert.Equal("被害なし", Assert.Single(everyday.Draft!.Words).Text);
        Assert.Contains("こわれている物", new Chat().Writes("被害を知らせる").Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "【訓練】")]
    [InlineData("en", "[DRILL]")]
    [InlineData("easy", "【訓練(くんれん)】")]
    public void Everything_that_a_drill_says_begins_and_ends_with_it(string language, string mark)
    {
        chat.Context = chat.Context with { Disaster = Quake with { Drill = true }, Language = language };
        chat.SendsPlace();
        Check();
        chat.Writes(language == "en" ? "Fire" : "火災");
        Check();
        chat.Writes(language == "en" ? "no" : "なし");
        Check();
        Assert.Single(Sent);

        void Check() => Assert.All(chat.Last.Replies, reply =>
        {
            if (reply is TextMessage { Text: var text })
            {
                Assert.StartsWith(mark, text, StringComparison.Ordinal);
                Assert.StartsWith(mark, text.Split('\n')[^1], StringComparison.Ordinal);
            }
            else Assert.StartsWith(mark, Assert.IsType<FlexMessage>(reply).AltText, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_drills_word_lets_somebody_take_part()
    {
        chat.Context = Town.Context with { Joins = Quake with { Drill = true } };
        chat.Writes("あおぞら訓練");
        Assert.Equal(7, Assert.Single(chat.Effects.OfType<Effect.JoinDrill>()).DisasterId);
        Assert.Contains("海風市の地震", chat.Said, StringComparison.Ordinal);
    }
}
