using System.Text.Json.Nodes;

namespace CivicReports.Tests.Administration;

/// <summary>The set that every city may begin with.</summary>
public sealed class StartingCategoriesTests
{
    private static readonly JsonArray Set = JsonNode.Parse(typeof(CivicReports.Server.Rooms).Assembly
        .GetManifestResourceStream("administration/starting-categories.json")!)!.AsArray();

    [Fact]
    public void There_are_forty_to_choose_from_in_three_languages_and_one_for_the_rest()
    {
        var codes = Set.Select(c => (string)c!["code"]!).ToList();
        var groups = codes.Where(code => codes.Exists(other => other.StartsWith(code + '.', StringComparison.Ordinal))).ToList();
        Assert.Equal(40, codes.Count - groups.Count);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Contains("other", codes);
        Assert.All(codes.Where(c => c.Contains('.')), code => Assert.Contains(code.Split('.')[0], groups));
        Assert.All(Set, c => Assert.All(new[] { "ja", "en", "easy" }, language => Assert.NotEmpty((string)c![language]!)));
    }

    /// <summary>A word that means two categories would be asked about each time.</summary>
    [Fact]
    public void A_word_belongs_to_one_category()
    {
        var words = Set.SelectMany(c => c!["keywords"]!.AsArray().Select(w => (string)w!)).ToList();
        Assert.True(words.Count > 100);
        Assert.Empty(words.GroupBy(w => w).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}
