using System.Net;
using System.Net.Http.Json;

namespace CivicReports.Benchmarks.Stand;

/// <summary>The real server in a process of its own, built for Release, on a free loopback port.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    public const string LineSecret = "0123456789abcdef0123456789abcdef";
    private const string Staff = "bench-desk";
    private static readonly string Password = Guid.NewGuid().ToString("N");
    private readonly ChildProcess process;

    private ServerUnderTest(ChildProcess process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => process.Id;

    /// <param name="lineApi">Where replies and pushes go.</param>
    /// <param name="part">A part that this program plays instead of the server's own program.</param>
    public static async Task<ServerUnderTest> Start(string connection, bool workers = false, Uri? lineApi = null, string? part = null)
    {
        var server = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../CivicReports.Server/release/CivicReports.Server"));
        var address = new Uri($"http://127.0.0.1:{ChildProcess.FreePort()}");
        var api = (lineApi ?? new("http://127.0.0.1:9")).ToString();
        // an account whose password this run knows
        await Databases.Execute(connection, "delete from staff where user_name = 'bench-desk'");
        var process = ChildProcess.Start(part is null ? server : ChildProcess.Myself, part is null ? [] : [part],
            new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__CivicReports"] = connection,
            ["Line__ChannelSecret"] = LineSecret,
            ["Line__ChannelAccessToken"] = "bench-token",
            ["Line__ApiBaseUrl"] = api,
            ["Line__DataApiBaseUrl"] = api,
            ["PublicBaseUrl"] = address.ToString(),
            ["Photos__Folder"] = Directory.CreateDirectory("artifacts/bench/scratch/photos").FullName,
            ["Workers__Enabled"] = workers ? "true" : "false",
            ["FirstAdministrator__UserName"] = Staff,
            ["FirstAdministrator__Password"] = Password,
            ["Staff__SecondFactorFor"] = "nobody",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        await process.Answers(new(address, "/readyz"));
        return new(process, address);
    }

    /// <summary>A fresh session's cookie header: one that is a minute old would be checked against the database at each request.</summary>
    public async Task<string> SignIn()
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        await http.GetAsync(new Uri("/api/me", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in")
        {
            Content = JsonContent.Create(new { userName = Staff, password = Password }),
        };
        request.Headers.Add("X-XSRF-TOKEN", cookies.GetCookies(Address)["XSRF-TOKEN"]!.Value);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return $"civicreports={cookies.GetCookies(Address)["civicreports"]!.Value}";
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
