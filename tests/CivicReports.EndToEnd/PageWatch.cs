using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Remembers what a page complained about.</summary>
internal sealed class PageWatch
{
    private readonly ConcurrentQueue<string> complaints = new();

    public PageWatch(IPage page)
    {
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !IsAnswer(line)) complaints.Enqueue($"{line.Text} {line.Location}");
        };
    }

    /// <summary>
    /// The browser itself writes down answers that the page expects: nobody is signed in; a photo came in between, send again.
    /// </summary>
    private static bool IsAnswer(IConsoleMessage line) =>
        (line.Location.Contains("/api/me", StringComparison.Ordinal) && line.Text.Contains("401", StringComparison.Ordinal))
        || (line.Location.Contains("/status", StringComparison.Ordinal) && line.Text.Contains("409", StringComparison.Ordinal));

    /// <summary>Nothing was complained about.</summary>
    public void IsQuiet() => Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
}
