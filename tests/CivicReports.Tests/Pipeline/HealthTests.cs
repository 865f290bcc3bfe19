using System.Net;
using CivicReports.Server.Desk;
using CivicReports.Server.Hosting;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using CivicReports.Tests.Intake;
using CivicReports.Tests.LineSimulator;
using CivicReports.Tests.Notifications;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CivicReports.Tests.Pipeline;

public sealed class HealthTests(TestDatabases databases)
{
    private const string RefusesWrites = "the database refuses writes, is it full or read-only?";

    [Fact]
    public async Task Ready_means_migrated_reachable_and_working()
    {
        await using var house = await House.Open(databases);
        Assert.Equal("ready", await house.Http.GetStringAsync("/readyz"));
        await house.Execute(
            "update schema_migrations set version = version + 1000 where version = (select max(version) from schema_migrations)");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database is not migrated"), await Ask(house));
        await house.Execute("drop table schema_migrations");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ask(house)).Status);
        Assert.Equal("alive", await house.Http.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task A_house_whose_workers_turn_is_ready()
    {
        await using var house = await House.Open(databases, workers: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await house.Http.GetAsync("/readyz", patience.Token)).StatusCode != HttpStatusCode.OK) await Task.Delay(50, patience.Token);
    }

    [Fact]
    public async Task A_database_that_refuses_writes_is_not_ready_until_it_takes_them_again()
    {
        await using var house = await House.Open(databases);
        await Allow(house, writes: false);
        using (var webhook = await house.Hear(LineEvents.Text("U1", "x", DateTimeOffset.UtcNow)))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, webhook.StatusCode);
        // a trial that was under way when the writes stopped may still say that all is well; the next one does not
        await Eventually.True(async () => await Ask(house) == (HttpStatusCode.ServiceUnavailable, RefusesWrites));

        await Allow(house, writes: true);
        await house.Tell(LineEvents.Text("U1", "x", DateTimeOffset.UtcNow));
        await Eventually.True(async () => await Ask(house) == (HttpStatusCode.OK, "ready"));
    }

    [Fact]
    public async Task Without_a_webhook_the_watch_finds_out_by_itself()
    {
        var connection = await databases.New();
        await using (var source = NpgsqlDataSource.Create(connection))
        await using (var full = source.CreateCommand("alter table write_trial add check (false)")) await full.ExecuteNonQueryAsync();
        await using var house = await House.Open(databases, connection);
        await Eventually.True(async () => await Ask(house) == (HttpStatusCode.ServiceUnavailable, RefusesWrites));
    }

    [Fact]
    public async Task A_photo_store_that_takes_nothing_is_told_and_the_rest_goes_on()
    {
        await using var house =
            await House.Open(databases, replace: services => services.Replace(ServiceDescriptor.Singleton<IPhotoStore>(new FullStore())));
        await Eventually.True(async () =>
            await Ask(house) == (HttpStatusCode.OK, "degraded: the photo store takes no photos, is it full or read-only?"));
        Assert.Equal([Condition.PhotoStoreRefusesWrites], (await house.Send(new ShowParked.Query(), House.Desk)).Conditions);
    }

    [Fact]
    public async Task The_folder_s_trial_leaves_nothing_and_fails_where_no_photo_could_be_kept()
    {
        var folder = Directory.CreateTempSubdirectory("civic-trial-").FullName;
        var store = new FolderPhotoStore(folder);
        await store.Try(default);
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Directory.Delete(folder, recursive: true);
        await Assert.ThrowsAnyAsync<IOException>(() => store.Try(default));
    }

    [Fact]
    public async Task A_token_that_LINE_refuses_and_a_spent_quota_are_told_to_machines_and_staff()
    {
        await using var line = await SimulatorUnderTest.Start();
        await line.Ask(HttpMethod.Put, "quota", new { limit = 10, used = 10 });
        await using (var spent = await House.Open(databases, settings: PostOffice.Settings(line)))
        {
            await Eventually.True(async () => await Ask(spent) == (HttpStatusCode.OK, "degraded: this month's LINE messages are used up"));
            Assert.Equal([Condition.LineQuotaSpent], (await spent.Send(new ShowParked.Query(), House.Desk)).Conditions);
        }

        await using var misled =
            await House.Open(databases, settings: new(PostOffice.Settings(line)) { ["Line:ChannelAccessToken"] = "wrong" });
        await Eventually.True(async () => await Ask(misled) == (HttpStatusCode.OK, "degraded: LINE does not accept the channel's access token"));
        Assert.Equal([Condition.LineRefusesToken], (await misled.Send(new ShowParked.Query(), House.Desk)).Conditions);
    }

    [Fact]
    public void A_clock_that_jumps_silences_no_worker()
    {
        var clock = new SetClock();
        var health = new WorkerHealth(clock);
        health.Alive("inbox 1");
        clock.Forward(TimeSpan.FromHours(1));
        Assert.Empty(health.Silent());
    }

    /// <summary>From another database: this one would refuse it.</summary>
    private static async Task Allow(House house, bool writes)
    {
        var name = new NpgsqlConnectionStringBuilder(house.Connection).Database;
        await using var server = NpgsqlDataSource.Create(TestDatabases.Server);
        await using var alter =
            server.CreateCommand($"alter database {name} set default_transaction_read_only = {(writes ? "off" : "on")}");
        await alter.ExecuteNonQueryAsync();
        await using var end = server.CreateCommand($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await end.ExecuteNonQueryAsync();
    }

    private sealed class FullStore : IPhotoStore
    {
        public Task Save(ProcessedPhoto photo, CancellationToken ct) => throw new IOException("No space left on device");

        public Task Try(CancellationToken ct) => throw new IOException("No space left on device");

        public Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct) => Task.FromResult<Stream?>(null);

        public Task Delete(PhotoHash hash, CancellationToken ct) => Task.CompletedTask;
    }

    private static async Task<(HttpStatusCode Status, string Words)> Ask(House house)
    {
        var answer = await house.Http.GetAsync("/readyz");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
