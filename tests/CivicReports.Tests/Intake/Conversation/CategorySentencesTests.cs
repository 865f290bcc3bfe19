using System.Runtime.CompilerServices;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>
/// How often a sentence's category is understood, with the demo city's words: sentences.tsv, half of it never looked at while the rules
/// were made. Its third column is what a person would say: a category, a group (whose members are asked for), or `?` for none.
/// </summary>
public sealed class CategorySentencesTests(ITestOutputHelper output)
{
    private static readonly Sentence[] Sentences = [.. File.ReadLines(Path.Combine(Here(), "sentences.tsv")).Skip(1)
        .Select(line => line.Split('\t')).Select(part => new Sentence(part[0], part[1], part[2], part[3]))];

    [Theory]
    [InlineData("tuned")]
    [InlineData("held")]
    public void A_sentence_is_hardly_ever_misunderstood(string half)
    {
        var tried = Sentences.Where(each => each.Half == half).Select(each => (Sentence: each, Answer: Read(each))).ToList();
        var wrong = tried.Where(each => each.Sentence.IsWrong(each.Answer)).ToList();
        var right = tried.Count(each => each.Sentence.IsRight(each.Answer));
        var offered = tried.Count(each => !each.Sentence.IsRight(each.Answer) && each.Answer.Guess == each.Sentence.Right);
        output.WriteLine($"{half}: {tried.Count} sentences, decided rightly {right} ({100.0 * right / tried.Count:0.0} %), rightly offered {offered}, "
            + $"wrong {wrong.Count} ({100.0 * wrong.Count / tried.Count:0.0} %)");
        foreach (var language in tried.GroupBy(each => each.Sentence.Language))
            output.WriteLine($"  {language.Key}: {language.Count(each => each.Sentence.IsRight(each.Answer))} of {language.Count()}");
        if (half == "tuned")
            foreach (var (sentence, answer) in tried.Where(each => !each.Sentence.IsRight(each.Answer)))
                output.WriteLine($"  {sentence.Text}: {sentence.Right}, not {answer}");
        Assert.True(tried.Count >= 150);
        Assert.True(wrong.Count <= 0.01 * tried.Count, $"{wrong.Count} of {tried.Count}");
        Assert.True(right >= 0.8 * tried.Count, $"{right} of {tried.Count}");
    }

    [Fact]
    public void Every_category_and_language_is_tried() => Assert.Equal(
        from category in DemoCategories.All where category.Code != "other" orderby category.Code from language in new[] { "easy", "en", "ja" }
        select (category.Code, language),
        Sentences.Where(each => each.Right != "?").Select(each => (each.Right, each.Language)).Distinct().Order());

    private static Answer Read(Sentence sentence)
    {
        var chat = new Chat();
        chat.Context = chat.Context with { Categories = DemoCategories.All, Language = sentence.Language };
        chat.Writes("通報").Writes(sentence.Text);
        // a word on its own is named, and then no words are left to guess from
        var finder = new CategoryFinder(DemoCategories.All, sentence.Language);
        return new(Code(finder.Decided(chat.Draft!)), Code(finder.GroupToOffer(chat.Draft!)), Code(finder.Guess(chat.Draft!)?.Id));
    }

    private static string? Code(int? id) => DemoCategories.All.FirstOrDefault(category => category.Id == id)?.Code;

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    public sealed record Answer(string? Decided, string? Group, string? Guess);

    public sealed record Sentence(string Half, string Language, string Right, string Text)
    {
        private bool IsGroup => !Right.Contains('.', StringComparison.Ordinal) && Right != "?";

        internal bool IsRight(Answer answer) => answer.Decided is null
            ? Right == (answer.Group ?? "?")
            : Right == answer.Decided;

        /// <summary>Taken for something else; a question in the right group is none.</summary>
        internal bool IsWrong(Answer answer) => answer.Decided is { } decided ? decided != Right
            : answer.Group is { } group && group != (IsGroup ? Right : Right.Split('.')[0]);
    }
}
