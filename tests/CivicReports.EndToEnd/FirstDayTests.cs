using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>From an empty installation to the first routed ticket, by screens alone.</summary>
public sealed class FirstDayTests(EmptyHouse house) : IClassFixture<EmptyHouse>
{
    [Fact]
    public async Task A_city_sets_itself_up_and_its_first_ticket_goes_where_it_belongs()
    {
        await using var admin = await ConsolePage.Open(house, "admin", "/admin");
        var page = admin.Page;
        await Assertions.Expect(page.GetByTestId("first-steps")).ToContainTextAsync("7 つのうち 0 つ");
        await Pictures.Keep(page, "first-day", View.Desktop);

        await page.GetByTestId("step-City").GetByRole(AriaRole.Link).ClickAsync();
        await Import(page, "新しい市", "市の範囲", ("1", "新しい市", -0.05, 0.05));
        await admin.GoTo("/layers");
        await Import(page, "土木事務所", "振り分け", ("s", "南部", -0.05, -0.01), ("n", "北部", -0.01, 0.05));

        await admin.GoTo("/admin/departments");
        foreach (var name in new[] { "総務課", "北部土木事務所", "南部土木事務所" })
        {
            await page.GetByTestId("add-department").ClickAsync();
            await page.GetByTestId("department-name").FillAsync(name);
            await page.GetByTestId("save-department").ClickAsync();
            await page.GetByTestId("department-row").Filter(new() { HasText = name }).WaitForAsync();
        }

        // the zones' own departments
        await admin.GoTo("/layers");
        await page.GetByTestId("layer-row").Filter(new() { HasText = "土木事務所" }).GetByRole(AriaRole.Link).ClickAsync();
        foreach (var zone in new[] { "北部", "南部" })
        {
            await page.GetByTestId("zone-row").Filter(new() { HasText = zone }).GetByTestId("edit-zone").ClickAsync();
            await Choose(page, "zone-department", $"{zone}土木事務所");
            await page.GetByTestId("save-zone").ClickAsync();
            await page.GetByTestId("save-zone").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        await admin.GoTo("/admin/categories");
        await page.GetByTestId("starting-set").ClickAsync();
        await Assertions.Expect(page.GetByTestId("category-row")).ToHaveCountAsync(46);

        await admin.GoTo("/admin/rules");
        await page.GetByTestId("add-rule").ClickAsync();
        await Choose(page, "rule-categories", "道路");
        await Choose(page, "rule-layer", "土木事務所");
        await Choose(page, "rule-department", "その区域の担当課");
        await page.GetByTestId("keep-rule").ClickAsync();
        await page.GetByTestId("publish").ClickAsync();
        await page.GetByTestId("do-publish").ClickAsync();
        await Assertions.Expect(page.GetByTestId("draft")).ToHaveCountAsync(0);

        await using var chat = await ChatPage.Open(house, "はじめの住民", View.Phone);
        var number = await chat.Report("ガードレール");
        await admin.GoTo($"/tickets/{number}");
        await Assertions.Expect(page.GetByTestId("department").First).ToContainTextAsync("北部土木事務所");
        await page.GetByTestId("why-here").Locator("summary").ClickAsync();
        await Assertions.Expect(page.GetByTestId("why-here")).ToContainTextAsync("ここで決まりました");

        await admin.GoTo("/admin/line");
        await Assertions.Expect(page.GetByTestId("line-account")).ToContainTextAsync("/line/webhook に届きます");
        await page.GetByTestId("connect-line").ClickAsync();
        await Assertions.Expect(page.GetByTestId("line-tested")).ToContainTextAsync("届きました");
        await admin.GoTo("/admin");
        await page.GetByTestId("admin").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("first-steps")).ToHaveCountAsync(0);
        admin.Watch.IsQuiet();
        chat.Watch.IsQuiet();
    }

    /// <summary>Boxes around the place that the chat sends, from so many degrees south of it to so many north.</summary>
    private static async Task Import(IPage page, string layer, string purpose, params (string Code, string Name, double From, double To)[] zones)
    {
        static string Number(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);
        var features = zones.Select(z =>
        {
            var (w, e) = (Number(Hillside.Longitude - 0.05), Number(Hillside.Longitude + 0.05));
            var (s, n) = (Number(Hillside.Latitude + z.From), Number(Hillside.Latitude + z.To));
            var ring = $"[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]";
            return $$$"""{"type":"Feature","properties":{"code":"{{{z.Code}}}","name":"{{{z.Name}}}"},"""
                + $$$""" "geometry":{"type":"Polygon","coordinates":[{{{ring}}}]}}""";
        });
        await page.GetByTestId("layers").Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "zones.geojson", MimeType = "application/geo+json",
            Buffer = Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""),
        });
        await page.GetByTestId("draft").WaitForAsync();
        await page.GetByTestId("layer-name").FillAsync(layer);
        await page.GetByTestId("layer-name").BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{layer}を取り込む");
        await Choose(page, "purpose", purpose);
        await page.Locator("[data-testid=draft][data-ready=true][data-busy=false]").WaitForAsync();
        await page.GetByTestId("publish").ClickAsync();
        await page.GetByTestId("layer").WaitForAsync();
    }

    private static async Task Choose(IPage page, string field, string option)
    {
        await page.GetByTestId(field).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option }).First.ClickAsync();
        await page.Keyboard.PressAsync("Tab");
    }
}
