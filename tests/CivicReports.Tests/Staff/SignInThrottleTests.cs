using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Staff;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Staff;

public sealed class SignInThrottleTests(TestDatabases databases)
{
    private const string Guesser = "203.0.113.1";

    [Fact]
    public async Task Behind_a_known_proxy_one_stranger_does_not_lock_out_the_city()
    {
        await using var house = await House.Open(databases, settings: new() { ["Proxies:Known"] = "127.0.0.0/8" });
        await Browser.Add(house, "takagi", Role.Desk);
        Guess(house, Guesser);
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(house, Guesser));
        Assert.Equal(HttpStatusCode.NoContent, await SignIn(house, "203.0.113.2"));
        // what a browser says of itself stands before what the proxy adds, and is not believed
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(house, $"203.0.113.2, {Guesser}"));
        // a second proxy in a row
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(house, $"{Guesser}, 127.0.0.7"));
    }

    [Fact]
    public async Task Nobody_unknown_says_where_somebody_comes_from()
    {
        await using var house = await House.Open(databases, settings: new() { ["Proxies:Known"] = "10.0.0.1" });
        await Browser.Add(house, "takagi", Role.Desk);
        Guess(house, "127.0.0.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignIn(house, "203.0.113.2"));
    }

    [Fact]
    public async Task A_busy_morning_behind_one_address_is_no_guessing_but_wrong_passwords_are()
    {
        await using var house = await House.Open(databases);
        await Browser.Add(house, "takagi", Role.Desk);
        using var browser = new Browser(house);
        for (var n = 0; n <= SignInThrottle.AtMost; n++)
            Assert.Equal(HttpStatusCode.NoContent, (await browser.SignIn("takagi")).StatusCode);
        for (var n = 0; n < SignInThrottle.AtMost; n++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn($"nobody{n}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignIn("takagi")).StatusCode);
    }

    [Fact]
    public void Tries_at_the_same_time_are_bounded_too()
    {
        var throttle = new SignInThrottle();
        var tries = Enumerable.Range(0, SignInThrottle.AtMost).Select(_ => throttle.Begin(IPAddress.Loopback)).ToList();
        Assert.All(tries, t => Assert.True(t.IsAcquired));
        Assert.False(throttle.Begin(IPAddress.Loopback).IsAcquired);
        Assert.True(throttle.Begin(IPAddress.IPv6Loopback).IsAcquired);
        tries.ForEach(t => t.Dispose());
        Assert.True(throttle.Begin(IPAddress.Loopback).IsAcquired);
    }

    private static void Guess(House house, string from)
    {
        var throttle = house.App.Services.GetRequiredService<SignInThrottle>();
        for (var n = 0; n < SignInThrottle.AtMost; n++) throttle.CountWrong(IPAddress.Parse(from));
    }

    private static async Task<HttpStatusCode> SignIn(House house, string forwardedFor)
    {
        using var browser = new Browser(house);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return (await browser.SignIn("takagi")).StatusCode;
    }
}
