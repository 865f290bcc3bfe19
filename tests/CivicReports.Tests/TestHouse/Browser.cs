using System.Net;
using System.Net.Http.Json;
using CivicReports.Server.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.TestHouse;

/// <summary>An HTTP client with cookies that does the antiforgery dance as the console does.</summary>
public sealed class Browser : IDisposable
{
    public const string Password = "correct-horse-battery";
    private readonly CookieContainer cookies = new();

    public Browser(House house) => Http = new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
    {
        BaseAddress = house.Http.BaseAddress,
    };

    /// <summary>A thief: the same cookies, copied.</summary>
    public Browser(House house, Browser victim) : this(house) => cookies.Add(victim.cookies.GetCookies(Http.BaseAddress!));

    public HttpClient Http { get; }

    public static async Task Add(House house, string name, CivicReports.Domain.Role role, int? department = null,
        bool cityWide = false)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        await FirstAdministrator.Add(scope.ServiceProvider, new()
        {
            UserName = name, DisplayName = name, Role = role, DepartmentId = department, CityWide = cityWide,
        }, Password);
    }

    public async Task<HttpResponseMessage> SignIn(string name, string password = Password, string? code = null, bool trustDevice = false)
    {
        await Http.GetAsync("/api/me");
        var answer = await Post("/api/sign-in", new { userName = name, password, code, trustDevice });
        await Http.GetAsync("/api/me");
        return answer;
    }

    public Task<HttpResponseMessage> Post(string path, object body) => Post(path, JsonContent.Create(body));

    public Task<HttpResponseMessage> Post(string path, HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("X-XSRF-TOKEN", cookies.GetCookies(Http.BaseAddress!)["XSRF-TOKEN"]?.Value ?? "none");
        return Http.SendAsync(request);
    }

    /// <summary>What was changed behind the server's back arrives by a signal: at once, but not before the next request.</summary>
    public async Task Hears(HttpStatusCode expected, string path)
    {
        for (var tries = 0; tries < 100 && (await Http.GetAsync(path)).StatusCode != expected; tries++) await Task.Delay(20);
        Assert.Equal(expected, (await Http.GetAsync(path)).StatusCode);
    }

    public void Dispose() => Http.Dispose();
}
