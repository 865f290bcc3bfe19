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
            // the browser itself reports the 401 that says: nobody is signed in
            if (line.Type == "error" && !(line.Location.Contains("/api/me", StringComparison.Ordinal) && line.Text.Contains("401", StringComparison.Ordinal)))
                complaints.Enqueue($"{line.Text} {line.Location}");
        };
    }

    public IReadOnlyCollection<string> Complaints => complaints;
}
