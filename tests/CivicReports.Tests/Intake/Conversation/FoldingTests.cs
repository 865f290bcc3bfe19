using System.Text;
using CivicReports.Server.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>One folding for what is typed, searched for and stored.</summary>
public sealed class FoldingTests
{
    private static readonly string[] Unseen =
        [.. Enumerable.Range(0xFE00, 16).Concat(Enumerable.Range(0xE0100, 240)).Append(0x200D).Append(0x200C).Select(char.ConvertFromUtf32)];

    /// <summary>Letters of every kind that meet in chats: what FsCheck makes of chars alone is hardly ever one of them.</summary>
    private static readonly string[] Odd =
    [
        "か", "ガ", "ｶﾞ", "か\u3099", "゛", "ー", "-", "一", "街", "神", "㈱", "㌔", "①", "１", "Ａ", "é", "e\u0301", "\u0301", "\u20E3", "\u3099", "🙇", "🏽", "🇯🇵", "👩‍👧",
        "🈁", "™", "ℹ", "\u3164", "\u2800", "\uFFA0", "ᄀ", "ᅡ", "각", "কো", "ก็", "हिं", "İ", "ß", "ﬃ", "ŉ", "𠮷", "\uD800", "\uDC00", "\0", " ", "\n", "'", "’", "(", "ヶ", "ヷ",
        "\u202E", "\uFFFE",
    ];

    private static readonly Gen<string> Anything = Gen.OneOf(
            Gen.Elements(Odd), ArbMap.Default.GeneratorFor<char>().Select(letter => letter.ToString()),
            Gen.Choose(0, 0x10FFFF).Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32))
        .ListOf().Select(string.Concat);

    [Fact]
    public void Selectors_and_joiners_anywhere_change_nothing() => Holds(
        from letters in Gen.OneOf(Gen.Elements(Odd), Gen.Choose('!', 'ヿ').Select(value => ((char)value).ToString())).ListOf()
        from selectors in Gen.OneOf(Gen.Elements(Unseen), Gen.Constant("")).ListOf(letters.Count)
        select (Plain: string.Concat(letters), Selected: string.Concat(letters.Zip(selectors, (letter, unseen) => letter + unseen))),
        // one between two halves of a letter leaves two halves
        each => each.Plain.Any(char.IsSurrogate) || TextNormalizer.Fold(each.Plain) == TextNormalizer.Fold(each.Selected));

    [Fact]
    public void Folding_what_is_folded_changes_nothing() => Holds(Anything,
        text => TextNormalizer.Fold(TextNormalizer.Fold(text)) == TextNormalizer.Fold(text)
            && TextNormalizer.FoldWords(TextNormalizer.FoldWords(text)) == TextNormalizer.FoldWords(text)
            && TextNormalizer.Clean(TextNormalizer.Clean(text)) == TextNormalizer.Clean(text));

    [Fact]
    public void Nothing_is_ever_half_a_letter() => Holds(
        from text in Anything from length in Gen.Choose(2, 40) select (text, length),
        each => new[]
        {
            TextNormalizer.Fold(each.text), TextNormalizer.Clean(each.text),
            TextNormalizer.Cut(TextNormalizer.Clean(each.text), each.length), TextNormalizer.Label(TextNormalizer.Clean(each.text), each.length),
        }.All(IsWhole) && TextNormalizer.Label(TextNormalizer.Clean(each.text), each.length).Length <= each.length);

    [Theory]
    [InlineData("街\U000E0100灯\U000E0100", "街灯")]
    [InlineData("街\uFE00灯", "街灯")]
    [InlineData("はい❗️", "はい")]
    [InlineData("はい‼️", "はい")]
    [InlineData("はい🙇‍♂️", "はい")]
    [InlineData("はい🙇🏽‍♀️🇯🇵🏴󠁧󠁢󠁥󠁮󠁧󠁿", "はい")]
    [InlineData("はい🈁™️ℹ️", "はい")]
    [InlineData("1️⃣2️⃣号線#️⃣", "12号線")]
    [InlineData("ｶﾞｰﾄﾞﾚｰﾙ", "がーどれーる")]
    [InlineData("カ゛ート゛レール", "がーどれーる")]
    [InlineData("カ\u3099ート\u3099レール", "がーどれーる")]
    [InlineData("ガ－ドレ―ル", "がーどれーる")]
    [InlineData("あ\u3099か\u0301", "あか")]
    [InlineData("神\uFA19", "神神")]
    [InlineData("㈱山", "株山")]
    [InlineData("(株)山", "株山")]
    [InlineData("１２号線", "12号線")]
    [InlineData("市ヶ谷の髙﨑𠮷", "市け谷の高崎吉")]
    [InlineData("don’t KNOW", "dontknow")]
    [InlineData("道ㅤ⠀路", "道路")]
    [InlineData("हिंदी", "हिंदी")]
    public void What_looks_the_same_is_the_same(string typed, string folded) => Assert.Equal(folded, TextNormalizer.Fold(typed));

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\uFFA0 \u115F")]
    [InlineData("\u200D\uFE0F\U000E0100")]
    [InlineData("\u20E3")]
    public void What_cannot_be_seen_is_nothing(string text)
    {
        Assert.Equal("", TextNormalizer.Clean(text));
        Assert.StartsWith("文字を読み取れませんでした。", new Chat().Writes("ガードレール").Writes(text).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Something else in a park", "Something else in a…")]
    [InlineData("Pothole or uneven surface", "Pothole or uneven…")]
    [InlineData("Llanfairpwllgwyngyllgogerych", "Llanfairpwllgwyngyl…")]
    [InlineData("Twenty letters in all", "Twenty letters in…")]
    [InlineData("Nineteen letters go.", "Nineteen letters go.")]
    [InlineData("大きな交差点の西側にある歩道橋の階段の手すり", "大きな交差点の西側にある歩道橋の階段の…")]
    public void A_label_ends_with_a_word(string text, string label) => Assert.Equal(label, TextNormalizer.Label(text));

    private static void Holds<T>(Gen<T> of, Func<T, bool> promise) =>
        Prop.ForAll(of.ToArbitrary(), promise).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(40));

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (Rune.TryGetRuneAt(text, at, out var rune)) at += rune.Utf16SequenceLength - 1;
            else return false;
        return true;
    }
}
