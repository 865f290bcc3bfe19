using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace CivicReports.EndToEnd.Faults;

/// <summary>A town's database, a LINE simulator in this process, and as many server processes as a test asks for.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Secret = "faults-secret";
    private readonly WebApplication simulator;
    private readonly NpgsqlDataSource database;
    private readonly string connection;
    private readonly string photos = Directory.CreateTempSubdirectory("civic-faults-photos-").FullName;
    private readonly HttpClient control;
    private readonly List<ServerProcess> servers = [];

    private Stage(WebApplication simulator, string connection)
    {
        (this.simulator, this.connection) = (simulator, connection);
        database = NpgsqlDataSource.Create(connection);
        control = new() { BaseAddress = new(new Uri(simulator.Urls.First()), "/simulator/api/") };
    }

    public static async Task<Stage> Open(PrivateCluster cluster)
    {
        var simulator = SimulatorApp.Build(
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning",
            "--Simulator:ChannelSecret", Secret, "--Simulator:ChannelAccessToken", "faults-token", "--Simulator:RedeliveryFirstDelayMs", "200",
        ]);
        await simulator.StartAsync();
        return new(simulator, await cluster.NewTown());
    }

    /// <summary>Starts a server; the simulator's webhooks go to the one that was started last.</summary>
    public async Task<ServerProcess> Start(params (string Name, string Value)[] more)
    {
        var server = Launch(more);
        await server.Ready();
        // administrators work no tickets: somebody at the desk, with the same password
        await using (var add = database.CreateCommand($"""
            insert into staff (user_name, normalized_user_name, display_name, role, password_hash, security_stamp)
            select '{Staff.Name}', upper('{Staff.Name}'), '受付', 'Desk', password_hash, 'new' from staff where user_name = 'first'
            on conflict do nothing
            """)) await add.ExecuteNonQueryAsync();
        await PointAt(server);
        return server;
    }

    /// <summary>Starts a server and waits for nothing.</summary>
    public ServerProcess Launch(params (string Name, string Value)[] more)
    {
        var line = simulator.Urls.First();
        var port = Ports.Next();
        var server = ServerProcess.Launch(port,
        [
            ("ConnectionStrings__CivicReports", connection), ("Line__ChannelSecret", Secret), ("Line__ChannelAccessToken", "faults-token"),
            ("Line__ApiBaseUrl", line), ("Line__DataApiBaseUrl", line), ("PublicBaseUrl", $"http://127.0.0.1:{port}"),
            ("Photos__Folder", photos),
            ("Workers__RetryBaseSeconds", "1"), ("Workers__InboxLeaseSeconds", "2"), ("Tickets__TakeBackSeconds", "0"),
            ("Staff__SecondFactorFor", "nobody"),
            ("FirstAdministrator__UserName", "first"), ("FirstAdministrator__Password", Staff.Password), .. more,
        ]);
        servers.Add(server);
        return server;
    }

    public Task<JsonNode> PointAt(ServerProcess server) =>
        Ask(HttpMethod.Patch, "settings", new { webhookUrl = new Uri(server.Address, "/line/webhook").ToString() });

    public Task<JsonNode> Fault(object faults) => Ask(HttpMethod.Patch, "faults", faults);

    public async Task<Reporter> Reporter(string name) =>
        new(this, (string)(await Ask(HttpMethod.Post, "residents", new { name, friendship = "friend" }))["userId"]!);

    /// <summary>Requests that LINE got, by the end of their path.</summary>
    public async Task<List<JsonNode>> Requests(string path) =>
        [.. (await Ask(HttpMethod.Get, "traffic?limit=5000")).AsArray().Select(t => t!)
            .Where(t => (string?)t["direction"] == "api" && ((string?)t["path"])!.EndsWith(path, StringComparison.Ordinal))];

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : throw new InvalidOperationException($"{sql}: no {typeof(T).Name}");
    }

    public async Task Execute(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public string Connection => connection;

    public async Task<NpgsqlConnection> Open() => await database.OpenConnectionAsync();

    public Task Until(string what, Func<Task<bool>> seen) =>
        Deadline.Until(what, seen, () => string.Join("\n---\n", servers.Select(s => s.Story())));

    /// <summary>Nothing waits any more: no event, no notification, no webhook of the simulator.</summary>
    public Task Quiet() => Until("everything is handled and told", async () =>
        await Scalar<long>("select count(*) from line_inbox where done_at is null") == 0
        && await Scalar<long>("select count(*) from notifications where sent_at is null") == 0
        && (int)(await Ask(HttpMethod.Get, "state"))["pendingWebhooks"]! == 0);

    public async Task<JsonNode> Ask(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await control.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) server.Dispose();
        control.Dispose();
        await simulator.StopAsync();
        await simulator.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(photos, recursive: true);
    }
}
