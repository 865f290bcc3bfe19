using System.Text.RegularExpressions;
using CivicReports.Domain;
using CivicReports.Server.Conversation;
using CivicReports.Server.Texts;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>Japanese, English and やさしい日本語 say the same, and understand each other.</summary>
public sealed partial class LanguageTests
{
    private readonly Chat chat = new();

    [Fact]
    public void All_languages_have_the_same_keys_and_places()
    {
        var ja = ResidentTexts.In("ja");
        Assert.True(ja.Keys.Count() > 100);
        Assert.All(ResidentTexts.Languages.Select(ResidentTexts.In), texts =>
        {
            Assert.Equal(ja.Keys.Order(), texts.Keys.Order());
            Assert.Equal(ja.Hear.Keys.Order(), texts.Hear.Keys.Order());
            Assert.All(ja.Keys, key => Assert.Equal(Places(ja[key]), Places(texts[key])));
            Assert.All(texts.Keys, key => Assert.Equal(-1, texts[key].IndexOfAny(['!', '\uFF01'])));
            Assert.All(texts.Keys.Where(key => key.StartsWith("button.", StringComparison.Ordinal)),
                key => Assert.True(texts[key].Length <= 20, key));
        });
    }

    [Fact]
    public void Each_word_we_hear_means_one_thing()
    {
        var heard = (from language in ResidentTexts.Languages from words in ResidentTexts.In(
            language).Hear from word in words.Value select (TextNormalizer.Fold(word), words.Key)).Distinct();
        Assert.Empty(heard.GroupBy(each => each.Item1).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void A_resident_changes_the_language_in_the_middle()
    {
        chat.Writes("ガードレール").Writes("言語");
        Assert.Equal("どのことばで話しますか?\nWhich language do you prefer? [日本語][English][やさしい日本語][やめる]", chat.Said);
        Assert.Equal("We will write in English.\nPlease tell us where it is. [Send location][Describe in words][Cancel]",
            chat.Taps("English").Said);
        Assert.Contains(new Effect.SetLanguage("en"), chat.Effects);
        Assert.Equal("やさしい 日本語で 話します。\n場所を 教えて ください。 [地図で 送る][ことばで 書く][やめる]", chat.Writes("やさしい日本語").Said);
    }

    [Theory]
    [InlineData("en", "There is a pothole on the street", 2)]
    [InlineData("en", "The guard rail is bent", 3)]
    [InlineData("easy", "道に あなが あいて います", 2)]
    [InlineData("ja", "公園の木が倒れそうです", 7)]
    [InlineData("ja", "がーどれーるです", 3)]
    [InlineData("ja", "ガードレールのこと", 3)]
    public void A_category_is_found_in_words_of_any_language(string language, string words, int category)
    {
        chat.Context = chat.Context with { Language = language };
        chat.Writes(words).SendsPlace().Writes("送る");
        Assert.Equal(category, Assert.Single(chat.Submitted).CategoryId);
    }

    [Theory]
    [InlineData("大きな音がします")]
    [InlineData("たくさんの人がいます")]
    [InlineData("あなたに伝えたいです")]
    [InlineData("It is slightly bent")]
    [InlineData("ほかの人も困っています")]
    public void A_word_inside_another_is_no_category(string words) =>
        Assert.Contains(chat.Writes(words).Last.Draft!.Asked!.Question.ToString(), nameof(Question.Category), StringComparison.Ordinal);

    [Fact]
    public void A_group_in_the_words_offers_its_members() =>
        Assert.Equal("ことばを受け取りました。\n公園の何のことですか? [樹木][その他][もどる][やめる]", chat.Writes("広場があれています").Said);

    [Fact]
    public void A_group_as_a_whole_is_a_category_too()
    {
        chat.Writes("道路").Taps("その他").SendsPlace().Writes("送る");
        Assert.Equal(1, Assert.Single(chat.Submitted).CategoryId);
    }

    [Fact]
    public void Many_categories_come_in_pages_of_thirteen_buttons()
    {
        chat.Context = chat.Context with
        {
            Categories = [.. Enumerable.Range(1, 25)
                .Select(id => new Category
                {
                    Id = id, Code = $"c{id}", NameJa = $"種別{id}", NameEn = $"Kind {id}", NameEasy = $"種別{id}", Sort = id,
                })],
        };
        HashSet<string> seen = [];
        chat.Writes("通報");
        for (var page = 0; page < 3; page++)
        {
            seen.UnionWith(chat.Offered.Where(label => label.StartsWith("種別", StringComparison.Ordinal)));
            Assert.True(chat.Offered.Count <= 13);
            chat.Taps("つづきを見る");
        }
        Assert.Equal(25, seen.Count);
        Assert.Contains("種別1", chat.Offered);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
