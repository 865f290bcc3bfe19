using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;
using Microsoft.Playwright;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// From the address to a map that stands still: the console of a city with many open tickets, its list filled, beside a page
/// with nothing but an empty MapLibre map. A browser that has never seen either, signed in, drawing in software.
/// </summary>
internal sealed class FirstUsefulMap : MeasuredPath
{
    private const int Views = 5;

    /// <summary>Notes when the map last came to rest.</summary>
    private const string WatchTheMap = """
        new MutationObserver(() => {
            const map = document.querySelector('[data-map-idle]');
            const rests = map?.dataset.mapIdle === 'true';
            if (!rests) window.rested = undefined;
            else window.rested ??= performance.now();
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-map-idle'] });
        """;

    public override string Name => "map";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(stand.Tickets, stand.Tickets / 10);
        await using var server = await ServerUnderTest.Start(connection);
        await using var empty = await EmptyMapPage.Start();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
                "--disable-background-networking", "--no-first-run"],
        });
        var cookie = (await server.SignIn()).Split('=', 2);
        // the browser's own first steps belong to neither
        await TimeToRest(browser, empty.Address, null, needs: "true");
        await Console();
        await stand.EachRound(async _ =>
        {
            var (console, bare) = (new List<double>(), new List<double>());
            for (var view = 0; view < Views; view++)
            {
                bare.Add(await TimeToRest(browser, empty.Address, null, needs: "true"));
                console.Add(await Console());
            }

            findings.Note("first useful map, ms", console.Order().ElementAt(Views / 2));
            findings.Note("empty MapLibre page, ms", bare.Order().ElementAt(Views / 2));
        });
        findings.Compare("first useful map in the console", "first useful map, ms", "empty MapLibre page, ms", "ms", Bar.AtMost(2));

        Task<double> Console() =>
            TimeToRest(browser, server.Address, new() { Name = cookie[0], Value = cookie[1], Url = server.Address.ToString() },
            needs: "document.querySelectorAll('[data-testid=ticket-row]').length > 5");
    }

    /// <returns>Milliseconds from the navigation's start until the map came to rest for good.</returns>
    private static async Task<double> TimeToRest(IBrowser browser, Uri address, Cookie? cookie, string needs)
    {
        await using var context =
            await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "ja-JP" });
        if (cookie is not null) await context.AddCookiesAsync([cookie]);
        await context.AddInitScriptAsync(WatchTheMap);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        // asked in the page: its security policy forbids scripts from text, Playwright's own waiting included
        return await page.EvaluateAsync<double>($$"""
            () => new Promise((tell) => {
                const look = () => window.rested !== undefined && performance.now() - window.rested > 1000 && {{needs}}
                    ? tell(window.rested) : requestAnimationFrame(look);
                look();
            })
            """).WaitAsync(TimeSpan.FromMinutes(1));
    }
}
