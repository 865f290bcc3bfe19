using System.Diagnostics;

namespace CivicReports.EndToEnd.Faults;

/// <summary>Waiting for something to be seen, never for time to pass.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Until(string what, Func<Task<bool>> seen, Func<string>? story = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await seen())
        {
            if (waited.Elapsed > Patience) Assert.Fail($"not seen in time: {what}\n{story?.Invoke()}");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }
}
