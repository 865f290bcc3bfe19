using CivicReports.Domain;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>A ticket's number, typed: where one's own report stands, and nothing about anybody else's.</summary>
public sealed class NumberInTheChatTests
{
    private const string NotYours = "お送りいただいた通報のなかに、その番号は見つかりませんでした。番号をもう一度お確かめください。";

    private readonly Chat chat = new();

    public NumberInTheChatTests() => chat.Context = chat.Context with
    {
        RecentTickets = [new("8-00123-9", Town.DraftId(77), Status.InProgress, "ガードレール", "港町", Town.Morning.AddDays(-3))],
    };

    [Theory]
    [InlineData("8-00123-9")]
    [InlineData("８ー００１２３ー９")]
    [InlineData("8001239")]
    [InlineData("8-00123")]
    [InlineData("番号は８－００１２３－９です")]
    [InlineData("No.8-00123-9🙇‍♂️")]
    public void Ones_own_number_tells_where_it_stands(string text)
    {
        Assert.StartsWith("<▲ | 対応中 | 8-00123-9 | ガードレール | 港町", chat.Writes(text).Said, StringComparison.Ordinal);
        Assert.Contains("8-00123-9 のいまの状況は「対応中」です。", chat.Said, StringComparison.Ordinal);
        Assert.Null(chat.Draft);
    }

    [Theory]
    [InlineData("8-00124")]
    [InlineData("8-00123-5")]
    [InlineData("番号は 9-00001 です")]
    public void Anybody_elses_tells_nothing(string text)
    {
        Assert.Equal($"{NotYours} [通報する][自分の通報][言語]", chat.Writes(text).Said);
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void A_report_under_way_waits_meanwhile()
    {
        chat.Writes("ガードレール").SendsPlace().Writes("8-00123-9");
        Assert.Contains("8-00123-9 のいまの状況は「対応中」です。\n写真があると早く直せます。", chat.Said, StringComparison.Ordinal);
        Assert.Empty(chat.Draft!.Words);
        Assert.EndsWith($"{NotYours}\n写真があると早く直せます。\n近くからと、少し離れたところからがあると助かります。 [カメラ][アルバムから選ぶ][写真なしで進む][送る][やめる]", chat.Writes("8-00124").Said,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8-00124")]
    [InlineData("3-12-5")]
    [InlineData("2400001")]
    public void A_houses_number_is_a_place(string text)
    {
        chat.Writes("ガードレール").Writes("ことばで書く").Writes(text);
        Assert.Equal(text, chat.Draft!.PlaceWords!.Text);
    }

    [Fact]
    public void Digits_that_may_be_anything_are_words()
    {
        chat.Writes("ガードレール").SendsPlace().Writes("2400001");
        Assert.Equal("2400001", Assert.Single(chat.Draft!.Words).Text);
    }
}
