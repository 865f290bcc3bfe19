using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.EndToEnd.Faults;
using CivicReports.LineSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

// browsers and faults side by side; each waits more than it works
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace CivicReports.EndToEnd;

/// <summary>Tests that share one running house, one after the other; the views, which change nothing, look at another.</summary>
[CollectionDefinition(Name)]
public sealed class HouseTests : ICollectionFixture<RunningHouse>
{
    public const string Name = "house";
}

/// <summary>The demo city, the server as a process of its own, the LINE simulator, and a browser.</summary>
public class RunningHouse : IAsyncLifetime
{
    public const string Password = "umikaze-demo-2026";
    /// <summary>Milliseconds: two cores may be shared with others; a state that never comes still fails.</summary>
    private const float Patience = 30_000;
    private const string Secret = "e2e-channel-secret";
    private readonly string folder = Directory.CreateTempSubdirectory("civic-e2e-").FullName;
    private readonly Dictionary<string, string> signedIn = [];
    private readonly int port = Ports.Next();
    private DemoCity? city;
    private WebApplication? simulator;
    private ServerProcess? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address => $"http://127.0.0.1:{port}";
    public string ChatAddress => simulator!.Urls.First();
    internal DemoCity City => city!;

    /// <summary>Nothing is set up, and the only account is the administrator's.</summary>
    protected virtual bool IsEmpty => false;

    public async ValueTask InitializeAsync()
    {
        city = await DemoCity.Found(folder, IsEmpty);
        simulator = SimulatorApp.Build(
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning",
            "--Simulator:ChannelSecret", Secret, "--Simulator:ChannelAccessToken", "e2e-channel-token",
            "--Simulator:WebhookUrl", $"{Address}/line/webhook", "--Simulator:MapGeoJson", Path.Combine(folder, "outline.geojson"),
        ]);
        await simulator.StartAsync();
        await AddStaff();
        await StartServer();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    internal Task StartServer()
    {
        server = ServerProcess.Launch(port, Settings);
        return server.Ready();
    }

    internal async Task KillServer()
    {
        await server!.Kill();
        server.Dispose();
    }

    /// <summary>A browser window of its own: nothing is shared with others.</summary>
    internal async Task<IPage> Window(View view, string? storage = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            StorageState = storage,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>What the browser keeps after signing in as this person; done once by hand for all windows.</summary>
    internal async Task<string> SignedIn(string user)
    {
        if (signedIn.TryGetValue(user, out var kept)) return kept;
        var page = await Window(View.Desktop);
        await page.GotoAsync($"{Address}/sign-in");
        await ConsolePage.FillSignIn(page, user, Password);
        await page.GetByTestId("user-menu").Or(page.GetByTestId("sheet")).First.WaitForAsync();
        signedIn[user] = kept = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return kept;
    }

    /// <summary>That person's session has ended: the next window signs in anew.</summary>
    internal void SignedOut(string user) => signedIn.Remove(user);

    /// <summary>The simulator's control interface, for what no resident does by hand.</summary>
    internal async Task<JsonNode> Ask(HttpMethod method, string path, object? body = null)
    {
        using var control = new HttpClient { BaseAddress = new(new Uri(ChatAddress), "/simulator/api/") };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await control.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    internal string Story() => server?.Story() ?? "";

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        server?.Dispose();
        if (simulator is not null) await simulator.DisposeAsync();
        if (city is not null) await city.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private (string, string)[] Settings =>
    [
        ("ConnectionStrings__CivicReports", City.Connection), ("Line__ChannelSecret", Secret),
            ("Line__ChannelAccessToken", "e2e-channel-token"),
        ("Line__ApiBaseUrl", ChatAddress), ("Line__DataApiBaseUrl", ChatAddress), ("PublicBaseUrl", Address),
        ("Photos__Folder", Path.Combine(folder, "photos")), ("Workers__RetryBaseSeconds", "1"),
        ("Tickets__TakeBackSeconds", "8"), ("Staff__SecondFactorFor", "nobody"),
    ];

    private async Task AddStaff()
    {
        var program = Path.Combine(DemoCity.Root, "artifacts/bin/CivicReports.Server", new DirectoryInfo(AppContext.BaseDirectory).Name,
            "CivicReports.Server");
        var start = new ProcessStartInfo(program, ["add-staff"])
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var staff = await File.ReadAllLinesAsync(Path.Combine(DemoCity.Root, "db/demo/staff.tsv"));
        foreach (var line in staff.Where(l => !IsEmpty || l.StartsWith("admin\t", StringComparison.Ordinal)))
            await process.StandardInput.WriteLineAsync(line);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Concat(await said));
    }
}

/// <summary>A new city's first day.</summary>
public sealed class EmptyHouse : RunningHouse
{
    protected override bool IsEmpty => true;
}

/// <summary>The two screens that everything must fit.</summary>
internal sealed record View(string Name, int Width, int Height)
{
    public static readonly View Desktop = new("desktop", 1280, 800);
    public static readonly View Phone = new("phone", 390, 844);
}
