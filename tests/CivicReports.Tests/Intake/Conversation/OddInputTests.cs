using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Texts;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Places that are none, texts that are too long, messages that are no reports.</summary>
public sealed class OddInputTests
{
    private readonly Chat chat = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(139, 91)]
    [InlineData(181, 35)]
    [InlineData(double.NaN, 35)]
    [InlineData(139, double.PositiveInfinity)]
    public void A_place_that_is_none_is_asked_for_again(double longitude, double latitude)
    {
        chat.Writes("ガードレール").SendsPlace(longitude, latitude);
        Assert.Equal("場所を読み取れませんでした。もう一度お願いします。\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Said);
        Assert.Null(chat.Draft!.Pin);
    }

    [Theory]
    [InlineData("隣浜町", "ここは隣浜町の区域です。お手数ですが、隣浜町にお知らせください。ほかの内容は残してあります。")]
    [InlineData(null, "ここは海風市の外のようです。ほかの内容は残してあります。")]
    public void Outside_the_city_says_whose_it_is_and_keeps_the_draft(string? municipality, string expected)
    {
        chat.Writes("ガードレール");
        chat.Context = chat.Context with { PlaceAnswer = new PlaceAnswer.Outside(municipality) };
        chat.SendsPlace();
        Assert.Equal($"{expected}\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Said);
        Assert.Equal((3, false), (chat.Draft!.Category!.Id, chat.Draft.HasPlace));
    }

    [Fact]
    public void Long_words_are_cut_and_said_so()
    {
        chat.Writes("ガードレール").SendsPlace().Writes(new string('木', 5000));
        Assert.StartsWith("長いので、1000文字までを受け取りました。", chat.Said, StringComparison.Ordinal);
        chat.Writes("送る");
        Assert.Equal(1000, Assert.Single(chat.Submitted).Words!.Length);
    }

    [Fact]
    public void What_cannot_be_compared_goes_too() => Assert.Equal("道路の穴", TextNormalizer.Fold("道路の\ufffe穴"));

    [Fact]
    public void What_cannot_be_stored_or_misleads_the_eye_goes()
    {
        chat.Writes("ガードレール").SendsPlace().Writes("\u202Eあぶ\0ない\uD800👩‍👧\u200B");
        chat.Writes("送る");
        Assert.Equal("あぶない👩‍👧", Assert.Single(chat.Submitted).Words);
    }

    [Fact]
    public void Stickers_voice_films_and_files_get_a_kind_sentence_and_the_question()
    {
        chat.Writes("ガードレール");
        (MessageContent Message, string Sentence)[] sent =
        [
            (new StickerContent(), "スタンプをありがとうございます。"),
            (new AudioContent(), "音声は受け取れません。文字か写真でお願いします。"),
            (new VideoContent(), "動画は受け取れません。写真か文字でお願いします。"),
            (new FileContent(), "ファイルは受け取れません。写真か文字でお願いします。"),
            (new MessageContent(), "この形は受け取れません。文字か写真でお願いします。"),
        ];
        Assert.All(sent, each => Assert.Equal(
            $"{each.Sentence}\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Sends(each.Message).Said));
    }

    [Fact]
    public void A_group_gets_one_sentence_and_then_silence()
    {
        var group = new GroupSource { GroupId = "C1" };
        Assert.Equal("通報は1対1のトークで受け付けています。お手数ですが、個別のトークからお送りください。", chat.Hears(new JoinEvent { Source = group }).Said);
        chat.Hears(new MessageEvent { Source = group, Message = new TextContent { Id = "m", Text = "通報" } });
        Assert.Empty(chat.Last.Replies);
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void Another_bot_with_the_floor_is_not_interrupted()
    {
        chat.Hears(new MessageEvent { Mode = "standby", Message = new TextContent { Id = "m", Text = "通報" } });
        Assert.Empty(chat.Last.Replies);
    }

    [Fact]
    public void What_is_taken_back_leaves_no_trace()
    {
        chat.Writes("ガードレール").SendsPlace(id: "place").SendsPhoto(id: "photo").Writes("あぶない", id: "words");
        foreach (var id in new[] { "photo", "words", "place" }) chat.Hears(new UnsendEvent { Unsend = new() { MessageId = id } });
        Assert.Empty(chat.Last.Replies);
        Assert.Empty(chat.Draft!.Photos);
        Assert.Empty(chat.Draft.Words);
        Assert.False(chat.Draft.HasPlace);
        Assert.Contains(new Effect.ForgetMessage("photo"), chat.Effects);
        Assert.DoesNotContain("あぶない", chat.Draft.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_burst_of_photos_is_answered_once()
    {
        chat.Writes("ガードレール").SendsPlace().SendsPhoto().SendsPhoto();
        Assert.Empty(chat.Last.Replies);
        var later = chat.Effects.OfType<Effect.AnswerLater>().ToList();
        Assert.Empty(chat.Hears(new Incoming.DraftSettled(later[0].DraftId, later[0].Version)).Last.Replies);
        Assert.StartsWith("写真を2枚受け取りました。\n車や人が", chat.Hears(new Incoming.DraftSettled(later[1].DraftId, later[1].Version)).Said,
            StringComparison.Ordinal);
        Assert.Empty(chat.Hears(new Incoming.DraftSettled(later[1].DraftId, later[1].Version)).Last.Replies);
        Assert.Equal(TimeSpan.FromSeconds(2), later[1].After);
    }

    [Fact]
    public void A_draft_is_reminded_of_once_and_goes_after_a_day()
    {
        chat.Writes("ガードレール");
        var draft = chat.Draft!.Id;
        Assert.Empty(chat.Waits(TimeSpan.FromHours(9)).Hears(new Incoming.DraftExpiring(draft)).Last.Replies);
        Assert.Contains("14時間ほどで消えます", chat.Waits(TimeSpan.FromHours(1)).Hears(new Incoming.DraftExpiring(draft)).Said,
            StringComparison.Ordinal);
        Assert.Empty(chat.Hears(new Incoming.DraftExpiring(draft)).Last.Replies);
        Assert.Empty(chat.Waits(TimeSpan.FromHours(14) - TimeSpan.FromSeconds(1)).Hears(new Incoming.DraftExpiring(draft)).Last.Replies);
        Assert.NotNull(chat.Draft);
        chat.Waits(TimeSpan.FromSeconds(1)).Hears(new Incoming.DraftExpiring(draft));
        Assert.Null(chat.Draft);
        Assert.Equal([new Effect.DropDraft(draft)], chat.Effects);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_draft_goes_a_day_after_the_last_change_whenever_it_was_reminded_of(bool reminded)
    {
        chat.Writes("ガードレール");
        var draft = chat.Draft!.Id;
        chat.Waits(TimeSpan.FromHours(22));
        if (reminded) Assert.Contains("2時間ほどで消えます", chat.Hears(new Incoming.DraftExpiring(draft)).Said, StringComparison.Ordinal);
        chat.Waits(TimeSpan.FromHours(2)).Hears(new Incoming.DraftExpiring(draft));
        Assert.Null(chat.Draft);
    }
}
