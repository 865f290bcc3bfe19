using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Whole conversations, as they read.</summary>
public sealed class StoryTests
{
    private readonly Chat chat = new();

    [Fact]
    public void From_the_rich_menu_to_a_report()
    {
        Reads(chat.TapsData("menu:report"), "こわれている物や、あぶない場所をお知らせください。\n何のことですか? [急ぎ・電話][道路][公園][河川][その他][やめる]");
        Reads(chat.Taps("道路"), "道路の何のことですか? [舗装の穴・段差][ガードレール][カーブミラー][街路灯][その他][もどる][やめる]");
        Reads(chat.Taps("ガードレール"), "ガードレールですね。\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]");
        Reads(chat.SendsPlace(), "港町三丁目付近ですね。\n写真があると早く直せます。\n近くからと、少し離れたところからがあると助かります。 [カメラ][アルバムから選ぶ][写真なしで進む][送る][やめる]");
        Reads(chat.SendsPhoto("s", 3, 3, id: "c"), "");
        Reads(chat.SendsPhoto("s", 1, 3, id: "a"), "");
        Reads(chat.SendsPhoto("s", 2, 3, id: "b"), "写真を3枚受け取りました。\n車や人がけがをしそうですか? [はい][いいえ][わからない][送る][やめる]");
        Reads(chat.Taps("いいえ"),
            "わかりました。\n\n<✎ | この内容で送りますか? | 何が | ガードレール | どこで | 海風市港町三丁目4番 付近 | 写真 | 3枚 | ようす | なし | 急ぎ | いいえ | [送る] | [直す] | [やめる]> [ことばを足す][写真を足す][急ぎ・電話][最初から][やめる]");
        Reads(chat.Taps("送る"), "通報を送りました。ご協力ありがとうございます。 [通報する][自分の通報][言語]");

        var report = Assert.Single(chat.Submitted);
        Assert.Equal((3, "海風市港町三丁目4番", null, false, "ja"), (report.CategoryId, report.Place, report.Words, report.Danger, report.Language));
        Assert.Equal((139.6, 35.2), (report.Location!.X, report.Location.Y));
        Assert.Equal(["a", "b", "c"], chat.SubmittedPhotos.Last());
        Assert.Equal(["c", "a", "b"], chat.Effects.OfType<Effect.KeepPhoto>().Select(kept => kept.MessageId));
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void A_new_friend_is_asked_once()
    {
        chat.Context = chat.Context with { Informed = false };
        chat.Hears(new FollowEvent());
        Assert.StartsWith("海風市の道路・公園・河川などで、", chat.Said, StringComparison.Ordinal);
        Assert.EndsWith("\n\nこわれている物や、あぶない場所をお知らせください。\n何のことですか? [急ぎ・電話][道路][公園][河川][その他][やめる]", chat.Said, StringComparison.Ordinal);
        Reads(chat.TapsData("menu:report"), "はい、どうぞ。下から選ぶか、写真や場所、ことばを送ってください。 [急ぎ・電話][道路][公園][河川][その他][やめる]");
        Reads(chat.Taps("道路"), "道路の何のことですか? [舗装の穴・段差][ガードレール][カーブミラー][街路灯][その他][もどる][やめる]");
        Reads(chat.TapsData("menu:report"), "書きかけの通報があります。続きからどうぞ。\n道路の何のことですか? [舗装の穴・段差][ガードレール][カーブミラー][街路灯][その他][もどる][やめる]");
    }

    [Fact]
    public void Who_comes_back_after_blocking_is_greeted_in_full()
    {
        chat.Hears(new FollowEvent()).Hears(new UnfollowEvent()).Hears(new FollowEvent());
        Assert.Contains("こわれている物や、あぶない場所をお知らせください。\n何のことですか?", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_photo_is_the_first_thing_ever_sent()
    {
        chat.Context = chat.Context with { Informed = false };
        Reads(chat.SendsPhoto(), "");
        chat.Settles();
        Assert.StartsWith("海風市の道路・公園・河川などで、", chat.Said, StringComparison.Ordinal);
        Assert.EndsWith("\n\n写真を受け取りました。\n何のことですか? [急ぎ・電話][道路][公園][河川][その他][やめる]", chat.Said, StringComparison.Ordinal);
        Assert.Contains(new Effect.MarkInformed(), chat.Effects);
        Assert.DoesNotContain("海風市の道路", chat.Taps("河川").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_tells_what_and_is_kept()
    {
        Reads(chat.Writes("ガードレールが海のほうに曲がっています"), "ガードレールのことですね。\nことばを受け取りました。\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]");
        Reads(chat.Writes("市役所前の交差点"), "場所は「市役所前の交差点」ですね。\n写真があると早く直せます。\n近くからと、少し離れたところからがあると助かります。 [カメラ][アルバムから選ぶ][写真なしで進む][送る][やめる]");
        chat.Taps("送る");
        var report = Assert.Single(chat.Submitted);
        Assert.Equal((3, null, "市役所前の交差点", "ガードレールが海のほうに曲がっています"), (report.CategoryId, report.Location, report.Place, report.Words));
    }

    [Fact]
    public void Danger_shows_the_numbers_and_goes_on_when_they_were_seen()
    {
        chat.Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Writes("はい");
        Assert.StartsWith(
            "<あぶないので、近づかないでください。けがや事故のときは、すぐに電話してください。通報は急ぎとして続けます。 | 救急・火事 | 119 | 警察 | 110 | 道路緊急ダイヤル | #9910 | 市の当番 | 0467-00-0119 | [番号を見ました。続ける]>", chat.Said, StringComparison.Ordinal);
        var calls = Transcript.Actions(chat.Last.Replies[0]).OfType<CivicReports.Line.Messages.UriAction>().Select(call => call.Uri);
        Assert.Equal(["tel:119", "tel:110", "tel:%239910", "tel:0467000119"], calls);
        chat.Taps("番号を見ました。続ける");
        Assert.StartsWith("<✎ | この内容で送りますか?", chat.Said, StringComparison.Ordinal);
        chat.Taps("送る");
        Assert.True(Assert.Single(chat.Submitted).Danger);
    }

    [Fact]
    public void What_a_resident_does_not_know_stays_open()
    {
        chat.Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Taps("わからない");
        Assert.Contains("急ぎ | わからない", chat.Said, StringComparison.Ordinal);
        chat.Taps("送る");
        Assert.Null(Assert.Single(chat.Submitted).Danger);
    }

    [Fact]
    public void Urgent_on_the_first_turn_lets_the_report_go_on()
    {
        chat.Writes("通報").Taps("急ぎ・電話");
        Assert.Contains("#9910", chat.Said, StringComparison.Ordinal);
        chat.Taps("番号を見ました。続ける");
        Assert.EndsWith("何のことですか? [急ぎ・電話][道路][公園][河川][その他][やめる]", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_part_can_be_changed()
    {
        Ready().Taps("直す");
        Assert.Equal("どこを直しますか? [何が][どこで][写真][ようす][急ぎ][もどる][送る][やめる]", chat.Said);
        chat.Taps("何が");
        chat.Taps("公園").Taps("樹木");
        Assert.Contains("何が | 樹木", chat.Said, StringComparison.Ordinal);
        chat.Taps("直す").Taps("どこで").Writes("中央公園の北");
        Assert.Contains("どこで | 中央公園の北 |", chat.Said, StringComparison.Ordinal);
        chat.Taps("直す").Taps("ようす").Writes("枝が折れています");
        Assert.Contains("ようす | 枝が折れています", chat.Said, StringComparison.Ordinal);
        chat.Taps("直す").Taps("急ぎ").Taps("はい");
        chat.Taps("送る");
        var report = Assert.Single(chat.Submitted);
        Assert.Equal((7, null, "中央公園の北", "枝が折れています", true),
            (report.CategoryId, report.Location, report.Place, report.Words, report.Danger));
    }

    [Fact]
    public void Typing_is_enough_where_no_buttons_are_shown()
    {
        chat.Writes("通報").Writes("カーブミラー").Writes("ことばで書く").Writes("中央公園の北").Writes("なし").Writes("いいえ").Writes("直す").Writes("ようす")
            .Writes("曇っています");
        Assert.Contains("どこで | 中央公園の北 | 写真 | なし | ようす | 曇っています | 急ぎ | いいえ", chat.Said, StringComparison.Ordinal);
        chat.Writes("はい");
        Assert.Equal((4, "中央公園の北", "曇っています"),
            (Assert.Single(chat.Submitted).CategoryId, chat.Submitted.Single().Place, chat.Submitted.Single().Words));
    }

    [Fact]
    public void Words_are_added_and_photos_removed()
    {
        Ready().SendsPhoto().Settles();
        chat.Taps("ことばを足す").Writes("支柱も倒れています");
        Assert.Contains("ようす | 支柱も倒れています", chat.Said, StringComparison.Ordinal);
        chat.Taps("直す").Taps("写真").Taps("写真を全部消す");
        Assert.Single(chat.Effects.OfType<Effect.ForgetMessage>());
        chat.Taps("送る");
        Assert.Empty(Assert.Single(chat.SubmittedPhotos));
    }

    [Fact]
    public void Cancelling_keeps_nothing()
    {
        Ready().Taps("やめる");
        Assert.Equal("やめました。書いたことばや写真は残していません。 [通報する][自分の通報][言語]", chat.Said);
        Assert.Null(chat.Draft);
        Assert.Contains(new Effect.DropDraft(Town.DraftId(1)), chat.Effects);
        Assert.Contains("書きかけの通報はありません", chat.Writes("やめる").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Starting_over_is_a_new_draft()
    {
        Ready().Writes("最初から");
        Assert.NotEqual(Town.DraftId(1), chat.Draft!.Id);
        Assert.True(chat.Draft.IsEmpty);
        Assert.Contains(new Effect.DropDraft(Town.DraftId(1)), chat.Effects);
    }

    private static void Reads(Chat chat, string expected) => Assert.Equal(expected, chat.Said);

    private Chat Ready() => chat.Writes("ガードレール").SendsPlace().Taps("写真なしで進む").Taps("いいえ");
}
