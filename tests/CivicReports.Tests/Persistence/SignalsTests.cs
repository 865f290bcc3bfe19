using CivicReports.Server.Persistence;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Tests.Persistence;

public sealed class SignalsTests(TestDatabases databases)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_one_node_tells_wakes_another_and_much_of_it_goes_out_together()
    {
        await using var database = NpgsqlDataSource.Create(await databases.New(withTown: false));
        using var here = await Start(database);
        using var there = await Start(database);
        var (inbox, photos) = (there.Heard(Signals.Inbox), there.Heard(Signals.Photos));

        for (var i = 0; i < 1000; i++) here.Tell(Signals.Inbox);
        await there.Next(Signals.Inbox, inbox, Long, TestContext.Current.CancellationToken);
        Assert.NotEqual(inbox, there.Heard(Signals.Inbox));

        here.Tell(Signals.Photos);
        await there.Next(Signals.Photos, photos, Long, TestContext.Current.CancellationToken);
        Assert.NotEqual(photos, there.Heard(Signals.Photos));
        Assert.InRange(there.Heard(Signals.Inbox) - inbox, 1, 5);
        await Task.WhenAll(here.StopAsync(default), there.StopAsync(default));
    }

    /// <summary>A node that listens: it has told its own to look, as it does whenever it may have missed something.</summary>
    private static async Task<Signals> Start(NpgsqlDataSource database)
    {
        var signals = new Signals(database, NullLogger<Signals>.Instance);
        await signals.StartAsync(TestContext.Current.CancellationToken);
        await signals.Next(Signals.Photos, 0, Long, TestContext.Current.CancellationToken);
        return signals;
    }
}
