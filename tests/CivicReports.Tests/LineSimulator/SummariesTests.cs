using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.Tests.LineSimulator;

public sealed class SummariesTests
{
    [Theory]
    [InlineData("𠮷")]
    [InlineData("👩‍👩‍👧‍👦")]
    public void A_summary_never_ends_within_a_letter(string letter) => Assert.Equal($"「{new string('あ', 38)}…」",
        Summaries.OfMessage(new JsonObject { ["type"] = "text", ["text"] = new string('あ', 38) + letter + "の家の前" }));
}
