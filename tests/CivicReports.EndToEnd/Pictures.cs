using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Screenshots that somebody looks at: artifacts/screenshots.</summary>
internal static class Pictures
{
    public static async Task Keep(IPage page, string name, View view, bool whole = false, string language = "ja")
    {
        var folder = Directory.CreateDirectory(Path.Combine(DemoCity.Root, "artifacts/screenshots")).FullName;
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{view.Name}-{language}.png"), FullPage = whole });
    }
}
