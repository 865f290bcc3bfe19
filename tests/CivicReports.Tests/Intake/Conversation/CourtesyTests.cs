using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>However it is spelled: a command does what it says, and thanks end nothing, begin nothing and are no report.</summary>
public sealed class CourtesyTests
{
    public static TheoryData<string> Kind =>
    [
        "ありがとう", "ありがとう❗️", "ありがとう‼️", "ありがとうございます🙇‍♂️", "ありがとうございます🙇🏽‍♀️✨", "有難うございます。", "ｱﾘｶﾞﾄｳ", "ありがと～", "ありがとーー！", "ありがとうっ", "あり\uFE0Fがとう\u200D",
        "了解", "了解です👍🏻", "了解しました。ありがとうございます。よろしくお願いいたします。", "りょうかい", "お願いします", "お願い致します🙏", "宜しくお願いします‼️", "はじめまして。よろしくお願いします。", "こんにちは",
        "お世話になっております。", "わかりました！ありがとうございます😊", "どうもありがとうm(_ _)m", "すみません", "ＯＫ", "おっけーです", "👍", "🙇‍♂️🙇‍♀️", "❤️", "(^^)", "感謝します(笑)",
        "thanks", "Thanks!!", "Thank you so much 🙏🏼", "ok, thanks", "Thank you for your help.", "THX", "Ｔｈａｎｋ　ｙｏｕ", "Got it, thank you",
    ];

    [Theory]
    [MemberData(nameof(Kind))]
    public void Thanks_begin_nothing(string text)
    {
        var chat = new Chat().Writes(text);
        Assert.Null(chat.Draft);
        Assert.Equal("ありがとうございます。 [通報する][自分の通報][言語]", chat.Said);
    }

    [Theory]
    [MemberData(nameof(Kind))]
    public void Thanks_end_nothing_and_are_no_report(string text)
    {
        var chat = new Chat();
        foreach (var step in new Action[]
        {
            () => chat.Writes("通報"), () => chat.Writes("ガードレール"), () => chat.Taps("ことばで書く"), () => chat.Writes("市役所前"),
            () => chat.Taps("写真なしで進む"), () => chat.Taps("いいえ"), () => chat.Taps("ことばを足す"), () => chat.Writes("直す"),
            () => chat.Writes("ようす"),
        })
        {
            step();
            var before = chat.Draft!;
            chat.Writes(text);
            Assert.Equal(before with { Asked = null }, chat.Draft! with { Asked = null }, SameContent);
            Assert.Equal(before.Asked!.Question, chat.Draft!.Asked!.Question);
        }
    }

    [Theory]
    [InlineData("はい❗️")]
    [InlineData("はい‼️")]
    [InlineData("はい🙇‍♂️")]
    [InlineData("はーい")]
    [InlineData("はい、お願いします。")]
    [InlineData("はい、そうです！")]
    [InlineData("Yes, please 🙏")]
    [InlineData("送る❗️")]
    [InlineData("送る‼️")]
    [InlineData("送ってください🙇‍♀️")]
    [InlineData("送信お願いします")]
    [InlineData("はい\uFE0F\U000E0101")]
    public void What_is_said_kindly_is_done(string text)
    {
        var chat = Ready().Writes(text);
        Assert.Single(chat.Submitted);
    }

    [Theory]
    [InlineData("いいえ、ありがとう")]
    [InlineData("no thanks!")]
    [InlineData("いいえ🙅🏻‍♀️")]
    public void No_with_thanks_is_no(string text)
    {
        var chat = new Chat().Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Writes(text);
        Assert.False(chat.Draft!.Danger);
    }

    [Theory]
    [InlineData("やめる🙇‍♂️")]
    [InlineData("キャンセルお願いします")]
    [InlineData("すみません、やめる")]
    public void A_way_out_asked_for_kindly_is_one(string text) => Assert.Null(Ready().Writes(text).Draft);

    [Theory]
    [InlineData("修正お願いします")]
    [InlineData("穴の対応ありがとうございます")]
    [InlineData("はいまだ")]
    public void Words_that_only_begin_or_end_kindly_are_words(string text)
    {
        var chat = new Chat().Writes("ガードレール").SendsPlace();
        Assert.NotEqual("ありがとうございます。", chat.Writes(text).Said.Split('\n')[0]);
        Assert.Equal(text, Assert.Single(chat.Draft!.Words).Text);
    }

    [Fact]
    public void A_sticker_is_a_kind_word_too()
    {
        var chat = Ready();
        var before = chat.Draft!;
        chat.Sends(new StickerContent());
        Assert.Equal(before with { Asked = null }, chat.Draft! with { Asked = null }, SameContent);
    }

    private static Chat Ready() => new Chat().Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Taps("いいえ");

    private static bool SameContent(Draft one, Draft other) => one.ToJson() == other.ToJson();
}
