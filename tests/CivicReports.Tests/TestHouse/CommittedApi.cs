using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicReports.Tests.TestHouse;

/// <summary>docs/api/openapi.json as it was committed.</summary>
internal static class CommittedApi
{
    public static readonly string Text = File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "api", "openapi.json"));

    private static readonly JsonNode Document = JsonNode.Parse(Text)!;

    public static JsonObject Schemas => Document["components"]!["schemas"]!.AsObject();

    /// <param name="path">As the document writes it, or with values in place of its parameters; null for what is not in it.</param>
    public static JsonObject? Operation(string method, string path)
    {
        var verb = method.ToLowerInvariant();
        return Document["paths"]!.AsObject().OrderBy(p => p.Key != path).ThenBy(p => p.Key.Contains('{', StringComparison.Ordinal))
            .FirstOrDefault(p => p.Value![verb] is not null && Regex.IsMatch(path, Pattern(p.Key))).Value?[verb]!.AsObject();
    }

    private static string Pattern(string template) =>
        $"^{Regex.Replace(template.Replace(".", @"\.", StringComparison.Ordinal), @"\{\w+\}", "[^/]+")}$";

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
