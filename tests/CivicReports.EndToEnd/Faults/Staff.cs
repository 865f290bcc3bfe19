using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivicReports.EndToEnd.Faults;

/// <summary>Somebody at the console of one server, signed in.</summary>
internal sealed class Staff : IDisposable
{
    public const string Name = "faults";
    public const string Password = "only-for-the-fault-tests";
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    private Staff(Uri server) => http = new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = server };

    public static async Task<Staff> SignIn(ServerProcess server)
    {
        var staff = new Staff(server.Address);
        await staff.Post("/api/sign-in", new { userName = Name, password = Password });
        return staff;
    }

    /// <summary>Moves a ticket on, with words for its reporters.</summary>
    public async Task Move(string number, string to, string words)
    {
        var ticket = JsonNode.Parse(await http.GetStringAsync($"/api/tickets/{number}"))!;
        await Post($"/api/tickets/{number}/status", new { version = (uint)ticket["version"]!, to, words = new { ja = words } });
    }

    public void Dispose() => http.Dispose();

    private async Task Post(string path, object body)
    {
        using (await http.GetAsync("/api/me"))
        {
            // only for the token, which changes with the user
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-XSRF-TOKEN", cookies.GetCookies(http.BaseAddress!)["XSRF-TOKEN"]!.Value);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
