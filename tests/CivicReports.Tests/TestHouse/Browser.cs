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

    public HttpClient Http { get; }

    public static async Task Add(House house, string name, CivicReports.Domain.Role role, int? department = null)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        await FirstAdministrator.Add(scope.ServiceProvider, new()
        {
            UserName = name, DisplayName = name, Role = role, DepartmentId = department,
        }, Password);
    }

    public async Task<HttpResponseMessage> SignIn(string name, string password = Password)
    {
        await Http.GetAsync("/api/me");
        var answer = await Post("/api/sign-in", new { userName = name, password });
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

    public void Dispose() => Http.Dispose();
}
