using CivicReports.Domain;
using CivicReports.Server.Texts;

namespace CivicReports.Tests.Domain;

public sealed class TriageTests
{
    private static readonly SeverityRule[] Rules =
    [
        new() { Severity = Severity.LifeThreatening, Words = ["閉じ込め", "下敷き", "trapped"] },
        new() { Severity = Severity.Serious, Words = ["けが", "通れない", "煙", "injured", "smoke"] },
    ];

    private static readonly Category Wall =
        new() { Code = "disaster.wall", NameJa = "ブロック塀", NameEn = "Wall", NameEasy = "へい", Severity = Severity.Moderate };

    [Theory]
    [InlineData("塀が倒れています", Severity.Moderate, "")]
    [InlineData("塀が倒れて、けが人がいます", Severity.Serious, "けが")]
    [InlineData("人が下敷きです。けがもひどい", Severity.LifeThreatening, "下敷き")]
    [InlineData("閉じ込められています", Severity.LifeThreatening, "閉じ込め")]
    [InlineData("けが人はいません", Severity.Moderate, "")]
    [InlineData("ケガはありません。煙も無し", Severity.Moderate, "")]
    [InlineData("けがはないですが、道が通れない", Severity.Serious, "通れない")]
    [InlineData("けがはない。でも隣の人がけがをした", Severity.Serious, "けが")]
    [InlineData("Nobody injured, no smoke", Severity.Moderate, "")]
    [InlineData("two people TRAPPED inside", Severity.LifeThreatening, "trapped")]
    [InlineData("閉じ込めの心配はない", Severity.Moderate, "")]
    [InlineData("", Severity.Moderate, "")]
    public void Words_make_it_worse_unless_they_say_that_it_is_not_so(string words, Severity severity, string why)
    {
        var weighed = Triage.Weigh(Wall, words, null, Rules, TextNormalizer.Fold);
        Assert.Equal((severity, why), (weighed.Severity, string.Join('|', weighed.Why)));
    }

    [Fact]
    public void Danger_is_a_life_whatever_the_words_say()
    {
        Assert.Equal(Severity.LifeThreatening, Triage.Weigh(Wall, "少し傾いています", true, Rules, TextNormalizer.Fold).Severity);
        Assert.Equal(Severity.Moderate, Triage.Weigh(null, null, null, Rules, TextNormalizer.Fold).Severity);
    }
}
