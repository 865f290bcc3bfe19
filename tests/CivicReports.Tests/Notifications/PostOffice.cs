using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Tests.LineSimulator;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Notifications;

/// <summary>A house whose LINE is a simulator, residents in both, and notifications written straight into the outbox.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    public static readonly Actor Worker = Actor.System("deliveries");

    private PostOffice(House house, SimulatorUnderTest line) => (House, Line) = (house, line);

    public House House { get; }
    public SimulatorUnderTest Line { get; }

    public static async Task<PostOffice> Open(TestDatabases databases, bool workers = false)
    {
        var line = await SimulatorUnderTest.Start();
        return new(await House.Open(databases, workers: workers, settings: Settings(line), realTime: workers), line);
    }

    public static Dictionary<string, string?> Settings(SimulatorUnderTest line) => new()
    {
        ["Line:ApiBaseUrl"] = line.BaseUrl.ToString(),
        ["Line:DataApiBaseUrl"] = line.BaseUrl.ToString(),
        ["Line:Timeout"] = "00:00:01",
    };

    public async Task<Someone> Resident(string name)
    {
        var user = await Line.AddFriend(name);
        var id = Guid.CreateVersion7();
        await House.Execute($"""
            insert into residents (id, created_at) values ('{id}', now());
            insert into contacts (resident_id, channel, address) values ('{id}', 'Line', '{user}')
            """);
        return new(id, user);
    }

    public async Task<Guid> Write(Someone to, string words)
    {
        var id = Guid.CreateVersion7();
        var body = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = words }).ToJsonString();
        await House.Execute($"""
            insert into notifications (id, resident_id, channel, kind, body) values ('{id}', '{to.Id}', 'Line', 'Update', $json${body}$json$)
            """);
        return id;
    }

    /// <summary>The next one; null when nothing is due.</summary>
    public async Task<DeliverNotifications.Outcome?> Deliver() =>
        await House.Send(new DeliverNotifications.Command(), Worker) is [var outcome] ? outcome : null;

    /// <summary>Nothing written, nothing wrong, nothing noted, .</summary>
    public async Task Empty()
    {
        await House.Execute("delete from notifications; delete from line_inbox; delete from residents");
        await Line.Ask(HttpMethod.Post, "reset");
    }

    /// <summary>One after the other until nothing is due.</summary>
    public async Task DeliverAll()
    {
        while (await Deliver() is not null)
        {
        }
    }

    /// <summary>The texts that arrived, in order.</summary>
    public async Task<List<string>> Heard(Someone by) =>
        [.. (await Line.Chat(by.UserId))["entries"]!.AsArray().Where(e => (string)e!["from"]! == "account")
            .Select(e => (string)e!["message"]!["text"]!)];

    /// <summary>How often the simulator delivered under that key.</summary>
    public async Task<int> Deliveries(Someone by, Guid key) =>
        (int?)(await Line.Chat(by.UserId))["counts"]!["byRetryKey"]![key.ToString()] ?? 0;

    /// <summary>Every push that LINE was asked for.</summary>
    public async Task<List<JsonNode>> Pushes() =>
        [.. (await Line.Ask(HttpMethod.Get, "traffic?limit=1000")).AsArray().Select(t => t!)
            .Where(t => ((string?)t["path"])?.EndsWith("/push", StringComparison.Ordinal) == true)];

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Line.DisposeAsync();
    }

    /// <summary>In Japan, by the database's clock, which is this machine's.</summary>
    public static DateTimeOffset StartOfNextMonth
    {
        get
        {
            var today = JapanTime.DayOf(DateTimeOffset.UtcNow);
            return JapanTime.StartOf(new DateOnly(today.Year, today.Month, 1).AddMonths(1));
        }
    }

    /// <summary>Time passes for all notifications.</summary>
    public Task Pass(TimeSpan time)
    {
        var by = FormattableString.Invariant($"interval '{time.TotalSeconds} seconds'");
        return House.Execute($"""
            update notifications set created_at = created_at - {by}, due_at = due_at - {by}, first_attempt_at = first_attempt_at - {by},
                sent_at = sent_at - {by}, parked_at = parked_at - {by}
            """);
    }

    internal sealed record Someone(Guid Id, string UserId);
}

/// <summary>One post office for all tests of a class; each test empties it first.</summary>
public sealed class OnePostOffice(TestDatabases databases) : IAsyncLifetime
{
    internal PostOffice Post { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Post = await PostOffice.Open(databases);

    public ValueTask DisposeAsync() => Post.DisposeAsync();
}
