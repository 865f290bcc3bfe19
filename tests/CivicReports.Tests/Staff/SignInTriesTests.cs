using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Staff;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Staff;

/// <summary>Guessing is slowed down, and nobody is locked out by a stranger.</summary>
public sealed class SignInTriesTests(TestDatabases databases)
{
    private const string Stranger = "203.0.113.1", Office = "198.51.100.7";

    [Fact]
    public async Task After_five_wrong_tries_a_stranger_waits_longer_each_time_also_with_the_right_password()
    {
        await using var house = await Open();
        using var stranger = From(house, Stranger);
        for (var n = 0; n < SignInTries.Free; n++)
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignIn("takagi", "wrong-password")).StatusCode);
        var first = await stranger.SignIn("takagi");
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.InRange(first.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        // later, and wrong once more
        await house.Execute("update sign_in_tries set at = at - interval '10 seconds'");
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignIn("takagi", "wrong-password")).StatusCode);
        Assert.InRange((await stranger.SignIn("takagi")).Headers.RetryAfter!.Delta!.Value.TotalSeconds, 2, 3);
        // a name that nobody has is slowed down alike
        for (var n = 0; n < SignInTries.Free; n++) await stranger.SignIn("nobody", "wrong-password");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignIn("nobody")).StatusCode);
    }

    [Fact]
    public async Task Forty_wrong_tries_of_strangers_do_not_stop_a_right_one_from_a_known_device()
    {
        await using var house = await Open();
        using var own = From(house, Office);
        Assert.Equal(HttpStatusCode.OK, (await own.SignIn("takagi")).StatusCode);
        // behind the same proxy, which hides who they are
        using var stranger = From(house, Office);
        for (var n = 0; n < 40; n++) await stranger.SignIn("takagi", "wrong-password");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignIn("takagi")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await own.SignIn("takagi")).StatusCode);
        // a known device has an allowance too, and no more
        for (var n = 0; n < SignInTries.Free; n++)
            Assert.Equal(HttpStatusCode.BadRequest, (await own.SignIn("takagi", "wrong-password")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await own.SignIn("takagi")).StatusCode);
        await house.Execute("update sign_in_tries set at = at - interval '5 minutes'");
        Assert.Equal(HttpStatusCode.OK, (await own.SignIn("takagi")).StatusCode);
    }

    [Fact]
    public async Task Many_names_from_one_address_are_one_stranger_and_a_busy_morning_is_none()
    {
        await using var house = await Open();
        using var stranger = From(house, Stranger);
        for (var n = 0; n < SignInTries.PerNetwork; n++)
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignIn($"name{n}", "wrong-password")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignIn("takagi")).StatusCode);
        using var office = From(house, Office);
        for (var n = 0; n < SignInTries.PerNetwork + 5; n++)
            Assert.Equal(HttpStatusCode.OK, (await office.SignIn("takagi")).StatusCode);
        // what a browser says of itself stands before what the proxy adds, and is not believed
        using var liar = From(house, $"{Office}, {Stranger}");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await liar.SignIn("takagi")).StatusCode);
    }

    [Fact]
    public async Task Tries_at_the_same_time_count_each_other()
    {
        await using var house = await Open();
        var tries = house.App.Services.GetRequiredService<SignInTries>();
        var begun = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(n => tries.Begin("takagi", device: null, IPAddress.Parse($"203.0.113.{n}"), TestContext.Current.CancellationToken)));
        Assert.Equal(SignInTries.Free, begun.Count(t => t.Wait is null));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9/32")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9/32")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Whoever_has_an_ipv6_address_has_a_network_of_them(string address, string network) =>
        Assert.Equal(IPNetwork.Parse(network), SignInTries.Network(IPAddress.Parse(address)));

    private async Task<House> Open()
    {
        var house = await House.Open(databases, settings: new() { ["Proxies:Known"] = "127.0.0.0/8" });
        await Browser.Add(house, "takagi", Role.Desk);
        return house;
    }

    private static Browser From(House house, string address)
    {
        var browser = new Browser(house);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }
}
