using System.Text;
using CivicReports.EndToEnd.Faults;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>An administrator brings a file with school districts, answers what was found, publishes it, and tickets lie in them.</summary>
[Collection(HouseTests.Name)]
public sealed class LayerTests(RunningHouse house)
{
    [Fact]
    public async Task A_file_becomes_a_layer_and_a_ticket_gets_its_zone()
    {
        var number = await house.City.Assigned();
        await using var admin = await ConsolePage.Open(house, "admin", "/layers");
        var page = admin.Page;
        await page.GetByTestId("layer-row").First.WaitForAsync();

        await Upload(page, """{"error":"この学区のデータはありません"}""");
        await Assertions.Expect(page.GetByTestId("upload-trouble")).ToContainTextAsync("この学区のデータはありません");

        // latitude before longitude, as some programs write it
        await Upload(page, await house.City.Scalar<string>("""
            select jsonb_build_object('type', 'FeatureCollection', 'features', jsonb_agg(jsonb_build_object('type', 'Feature',
                'properties', jsonb_build_object('GAKKO_CD', code, 'GAKKO_MEI', name), 'geometry', ST_AsGeoJSON(ST_FlipCoordinates(box))::jsonb)))::text
            from (select min(ST_XMin(boundary)) w, min(ST_YMin(boundary)) s, max(ST_XMax(boundary)) e, max(ST_YMax(boundary)) n
                from zones z join zone_layers l on l.id = z.layer_id where l.purpose = 'city') b,
                lateral (values ('201', '西小学校区', ST_MakeEnvelope(w, s, (w + e) / 2, n, 4326)),
                    ('202', '東小学校区', ST_MakeEnvelope((w + e) / 2, s, e, n, 4326))) as school (code, name, box)
            """));
        await page.GetByTestId("draft").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-kind=swapped-axes][data-state=Undecided]")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("publish")).ToBeDisabledAsync();
        await page.GetByTestId("choice-swapped-axes").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "緯度と経度を入れ替える" }).ClickAsync();
        await Settled(page);
        await page.GetByTestId("layer-name").FillAsync("小学校区");
        await page.GetByTestId("layer-name").BlurAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("小学校区を取り込む");
        await Settled(page);
        await Assertions.Expect(page.GetByTestId("comparison")).ToContainTextAsync("2 区域");
        await admin.MapRests();
        foreach (var view in new[] { View.Phone, View.Desktop })
        {
            await page.SetViewportSizeAsync(view.Width, view.Height);
            await Pictures.Keep(page, "layer-draft", view);
            Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        }
        Assert.Empty((await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}"));

        await page.GetByTestId("publish").ClickAsync();
        await page.GetByTestId("layer").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("zone-row")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-testid=version][data-number='1']")).ToContainTextAsync("いま");
        await page.GetByTestId("edit-zone").First.ClickAsync();
        await page.GetByTestId("zone-english").FillAsync("West School");
        await page.GetByTestId("save-zone").ClickAsync();
        await page.GetByTestId("zone-english").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("West School", await house.City.Scalar<string>("select name_en from zones where code = '201' and name_ja = '西小学校区'"));

        await Deadline.Until("the ticket has its school", () => house.City.Scalar<bool>($"""
            select exists (select from ticket_zones tz join zones z on z.id = tz.zone_id join tickets t on t.id = tz.ticket_id
                where t.number = '{number}' and z.name_ja like '%小学校区')
            """));
        await admin.GoTo($"/tickets/{number}");
        await Assertions.Expect(page.GetByTestId("facts")).ToContainTextAsync("小学校区");
    }

    private static Task Upload(IPage page, string geoJson) => page.Locator("input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = "gakku.geojson", MimeType = "application/geo+json", Buffer = Encoding.UTF8.GetBytes(geoJson) });

    /// <summary>What was said is kept and checked.</summary>
    private static Task Settled(IPage page) => page.Locator("[data-testid=draft][data-ready=true][data-busy=false]").WaitForAsync();
}
