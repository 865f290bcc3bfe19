using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CivicReports.Domain;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>The demo city's categories, as db/demo/catalogue.mjs has them.</summary>
internal static partial class DemoCategories
{
    internal static readonly IReadOnlyList<Category> All = Read();

    private static List<Category> Read()
    {
        var all = new List<Category>();
        foreach (Match row in DemoCategory().Matches(File.ReadAllText(Path.Combine(Here(), "../../../../db/demo/catalogue.mjs"))))
        {
            var code = row.Groups[1].Value;
            all.Add(new()
            {
                Id = all.Count + 1,
                ParentId = code.Contains('.', StringComparison.Ordinal) ? all.Single(group => group.Code == code.Split('.')[0]).Id : null,
                Code = code,
                NameJa = row.Groups[2].Value,
                NameEn = row.Groups[3].Value,
                NameEasy = row.Groups[4].Value,
                Keywords = [.. row.Groups[5].Value.Split(' ').Select(word => word.Replace('_', ' '))],
                Sort = all.Count * 10,
            });
        }

        Assert.Equal(18, all.Count);
        return all;
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"category\('([^']+)', '([^']+)', '([^']+)', '([^']+)',\s+'([^']+)'\)")]
    private static partial Regex DemoCategory();
}
