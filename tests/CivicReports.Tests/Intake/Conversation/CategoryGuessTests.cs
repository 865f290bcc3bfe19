using CivicReports.Domain;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Names are no categories, hints are offered, and what is plain is taken.</summary>
public sealed class CategoryGuessTests
{
    private readonly Chat chat = new();

    public CategoryGuessTests() => chat.Context = chat.Context with { Categories = DemoCategories.All };

    [Theory]
    [InlineData("青木さんの家の前の信号が消えています", "何のことですか?")]
    [InlineData("竹下通りの車道がわれています", "道路の何のことですか?")]
    [InlineData("眼鏡橋のたもとの手すりがこわれた", "何のことですか?")]
    [InlineData("枝川一丁目の路面にひびがあります", "舗装の穴・段差のことですね。")]
    [InlineData("水道管が破裂して道路が水びたしです", "道路の何のことですか?")]
    [InlineData("街\U000E0100灯\U000E0100が消えています", "街路灯のことですね。")]
    [InlineData("公園で木が倒れています", "樹木のことですね。")]
    [InlineData("木が倒れています", "樹木でよいですか?")]
    [InlineData("中央公園の前の道路に穴があいています", "舗装の穴・段差のことですね。")]
    public void A_sentence_is_understood(string words, string said)
    {
        var lines = chat.Writes(words).Said.Split('\n').Select(line => line.Split(" [")[0]);
        Assert.Contains(said, lines);
    }

    [Fact]
    public void A_guess_is_offered_first_and_taken_by_a_tap()
    {
        chat.Writes("木が倒れています");
        Assert.Equal("ことばを受け取りました。\n樹木でよいですか? [樹木][急ぎ・電話][道路][公園][河川][その他][やめる]", chat.Said);
        chat.Taps("樹木").SendsPlace().Writes("送る");
        Assert.Equal("park.tree", Category(Assert.Single(chat.Submitted).CategoryId).Code);
    }

    [Fact]
    public void Or_by_yes()
    {
        chat.Writes("木が倒れています").Writes("はい、そうです").SendsPlace().Writes("送る");
        Assert.Equal("park.tree", Category(Assert.Single(chat.Submitted).CategoryId).Code);
    }

    [Fact]
    public void No_asks_without_it()
    {
        chat.Writes("木が倒れています").Writes("いいえ");
        Assert.Equal("何のことですか? [急ぎ・電話][道路][公園][河川][その他][やめる]", chat.Said);
    }

    [Fact]
    public void A_group_that_is_a_guess_asks_for_its_member()
    {
        chat.Writes("川が心配です");
        Assert.Contains("河川でよいですか? [河川][急ぎ・電話][道路][公園][その他][やめる]", chat.Said, StringComparison.Ordinal);
        Assert.StartsWith("河川の何のことですか? [護岸・堤防]", chat.Taps("河川").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_things_of_one_group_are_asked_about_the_likelier_first()
    {
        chat.Writes("ガードレールと標識が倒れています");
        Assert.Contains("ガードレールでよいですか? [ガードレール][舗装の穴・段差]", chat.Said, StringComparison.Ordinal);
        Assert.Single(chat.Offered, "ガードレール");
    }

    [Fact]
    public void A_chosen_group_makes_a_hint_plain()
    {
        chat.Writes("公園").Writes("木が倒れています").SendsPlace().Writes("送る");
        Assert.Equal("park.tree", Category(Assert.Single(chat.Submitted).CategoryId).Code);
    }

    [Fact]
    public void Reports_never_have_a_category_that_was_only_guessed()
    {
        chat.Writes("木が倒れています").SendsPlace().Writes("送る");
        Assert.Empty(chat.Submitted);
        Assert.Contains("樹木でよいですか?", chat.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("水道管が破裂して道路が水びたしです", "ja", "水道の破裂・漏水")]
    [InlineData("道路の下の水道管から水もれしています", "ja", "水道の破裂・漏水")]
    [InlineData("道路から水が噴き出しています", "ja", "水道の破裂・漏水")]
    [InlineData("A water main burst on our street", "en", "Burst water main")]
    [InlineData("水道管が こわれて、水が 出て います", "easy", "水道の 電話")]
    public void A_burst_main_shows_whom_to_call(string words, string language, string label)
    {
        chat.Context = chat.Context with { Language = language, WaterworksPhone = "0467-00-0190" };
        chat.Writes(words);
        Assert.Contains($"{label} | 0467-00-0190>", chat.Said, StringComparison.Ordinal);
        var call = Assert.Single(Transcript.Actions(chat.Last.Replies[0]).OfType<CivicReports.Line.Messages.UriAction>());
        Assert.Equal("tel:0467000190", call.Uri);
        Assert.NotNull(chat.Draft);
    }

    [Theory]
    [InlineData("水道管が破裂して道路が水びたしです", null)]
    [InlineData("水道料金が高いです", "0467-00-0190")]
    [InlineData("公園の水飲み場がこわれています", "0467-00-0190")]
    public void Otherwise_nobody_is_sent_to_the_waterworks(string words, string? phone)
    {
        chat.Context = chat.Context with { WaterworksPhone = phone };
        Assert.DoesNotContain("水道の破裂・漏水", chat.Writes(words).Said, StringComparison.Ordinal);
    }

    private static Category Category(int id) => DemoCategories.All.Single(category => category.Id == id);
}
