using System.Text.RegularExpressions;

namespace CivicReports.Tests.LineSimulator;

public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_and_every_file_it_names_are_built_in_and_name_no_other_host()
    {
        await using var line = await SimulatorUnderTest.Start();
        using var browser = new HttpClient { BaseAddress = line.BaseUrl };
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            using var response = await browser.GetAsync(path);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
            Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
            var text = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Address().Matches(text).Select(match => match.Groups[1].Value), host => host != "www.w3.org");
            foreach (Match named in Named().Matches(text))
                waiting.Enqueue(new Uri(new Uri(line.BaseUrl, path), named.Groups[1].Value).AbsolutePath);
        }
        Assert.True(seen.Count > 25, string.Join('\n', seen));
        Assert.Contains("/page/js/flex.js", seen);
    }

    [Fact]
    public async Task Nothing_beside_the_page_can_be_read()
    {
        await using var line = await SimulatorUnderTest.Start();
        using var browser = new HttpClient { BaseAddress = line.BaseUrl };
        foreach (var path in new[] { "/page/..%2fProgram.cs", "/page/%2e%2e/appsettings.json", "/page/nothing.js", "/favicon.ico" })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
    }

    [GeneratedRegex("""(?:from |href="|src=")['"]?((?:\./|/page/)[a-z/-]+\.(?:js|css|svg))""")]
    private static partial Regex Named();

    [GeneratedRegex("https?://([a-z0-9.-]+)")]
    private static partial Regex Address();
}
