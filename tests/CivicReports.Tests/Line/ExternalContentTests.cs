using System.Net;
using CivicReports.Line.Client;

namespace CivicReports.Tests.Line;

public sealed class ExternalContentTests : IAsyncLifetime
{
    private static readonly ExternalRules Open = new() { MayFetch = _ => true, MayConnect = _ => true };
    private StubLine line = null!;

    public async ValueTask InitializeAsync() => line = await StubLine.Start();

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private Task<ContentOutcome> Fetch(string url, ExternalRules? rules = null, Action<LineOptions>? configure = null) =>
        line.Client(configure, rules: rules).ContentFromExternalProvider(url, default);

    [Theory]
    [InlineData("")]
    [InlineData("photo.jpg")]
    [InlineData("//example.org/a.jpg")]
    [InlineData("http://example.org/a.jpg")]
    [InlineData("ftp://example.org/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("https://example.org:8443/a.jpg")]
    [InlineData("https://user:word@example.org/a.jpg")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/latest/meta-data/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://localhost/")]
    public async Task Whatever_leads_into_our_own_house_is_refused(string url)
    {
        var refused = Assert.IsType<ContentOutcome.Refused>(await Fetch(url));

        Assert.Null(refused.Status);
        Assert.Empty(line.Requests);
    }

    [Fact]
    public async Task An_overlong_address_is_refused() =>
        Assert.IsType<ContentOutcome.Refused>(await Fetch("https://example.org/" + new string('a', 2000)));

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fd00::1")]
    public async Task A_public_name_for_a_private_address_is_refused(string address)
    {
        var rules = new ExternalRules { Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }) };

        Assert.IsType<ContentOutcome.Refused>(await Fetch("https://photos.example.org/1.jpg", rules));
    }

    [Fact]
    public async Task Of_several_addresses_only_the_allowed_ones_are_connected_to()
    {
        line.Answer = LineContentTests.Bytes(10);
        var rules = Open with
        {
            MayConnect = address => address.Equals(IPAddress.Loopback),
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("127.0.0.2"), IPAddress.Loopback }),
        };

        using var content = Assert.IsType<ContentOutcome.Ready>(
            await Fetch($"http://photos.example.org:{line.Address.Port}/1.jpg", rules)).Content;

        Assert.Equal(10, (await LineContentTests.ReadAll(content)).Length);
        Assert.Equal($"photos.example.org:{line.Address.Port}", Assert.Single(line.Requests).Headers["Host"]);
    }

    [Fact]
    public async Task What_is_fetched_never_sees_our_token()
    {
        line.Answer = LineContentTests.Bytes(10);

        using var content = Assert.IsType<ContentOutcome.Ready>(await Fetch(line.Address + "1.jpg", Open)).Content;

        Assert.Equal("image/jpeg", content.ContentType);
        Assert.DoesNotContain("Authorization", Assert.Single(line.Requests).Headers.Keys);
    }

    [Fact]
    public async Task A_redirect_is_judged_like_the_first_address()
    {
        line.Says(302, "", ("Location", "http://127.0.0.1/admin"));
        var rules = Open with { MayFetch = address => address.AbsolutePath != "/admin" };

        Assert.IsType<ContentOutcome.Refused>(await Fetch(line.Address + "1.jpg", rules));

        Assert.Single(line.Requests);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever()
    {
        line.Answer = context =>
        {
            context.Response.Headers.Location = "/2.jpg";
            return context.Request.Path == "/1.jpg" ? StubLine.Write(context, 301, "") : LineContentTests.Bytes(10)(context);
        };
        using var content = Assert.IsType<ContentOutcome.Ready>(await Fetch(line.Address + "1.jpg", Open)).Content;
        Assert.Equal(2, line.Requests.Count);

        line.Says(307, "", ("Location", "/again"));
        Assert.IsType<ContentOutcome.Refused>(await Fetch(line.Address + "1.jpg", Open));
        Assert.Equal(2 + 4, line.Requests.Count);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_comes_again()
    {
        var rules = Open with { Resolve = (_, _) => throw new System.Net.Sockets.SocketException(11001) };

        Assert.IsType<ContentOutcome.TryLater>(await Fetch("http://photos.example.org/1.jpg", rules));
    }

    [Fact]
    public async Task Too_much_is_too_much_here_too()
    {
        line.Answer = LineContentTests.Bytes(1001);

        Assert.IsType<ContentOutcome.TooLarge>(await Fetch(line.Address + "1.jpg", Open, options => options.MaxContentBytes = 1000));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("2400:8500::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fdff::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_are_public_or_not(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void An_IPv4_address_is_judged_alike_in_its_IPv6_dress()
    {
        var random = new Random(7);
        var bytes = new byte[4];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            var address = new IPAddress(bytes);
            Assert.Equal(PublicAddress.IsPublic(address), PublicAddress.IsPublic(address.MapToIPv6()));
        }
    }
}
