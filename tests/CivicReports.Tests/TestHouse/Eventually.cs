using System.Diagnostics;

namespace CivicReports.Tests.TestHouse;

/// <summary>What another thread or node does in its own time, waited for by looking, not by guessing how long it takes.</summary>
public static class Eventually
{
    public static Task True(Func<bool> seen) => True(() => Task.FromResult(seen()));

    public static async Task True(Func<Task<bool>> seen)
    {
        var patience = Stopwatch.StartNew();
        while (!await seen())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "it did not happen in time");
            await Task.Delay(20);
        }
    }
}
