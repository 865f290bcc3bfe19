using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>A shelter opens, and whoever is there counts on a phone, also where there is no signal.</summary>
[Collection(HouseTests.Name)]
public sealed class ShelterTests(RunningHouse house)
{
    [Fact]
    public async Task A_shelter_opens_and_counts_on_a_phone_that_loses_its_signal()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/shelters");
        await desk.Page.GetByTestId("closed-shelter").Filter(new() { HasText = "港町小学校" }).GetByTestId("choose-shelter").ClickAsync();
        await desk.Page.GetByTestId("open-it").ClickAsync();
        await desk.Page.GetByTestId("shelter-link").Locator("summary").ClickAsync();
        var link = new Uri((await desk.Page.GetByTestId("link-address").TextContentAsync())!).AbsolutePath;

        await using var phone = await ConsolePage.OpenUnknown(house, link, View.Phone);
        await Press(phone.Page, "3", "5", "2");
        await Assertions.Expect(phone.Page.GetByTestId("figure")).ToContainTextAsync("352");
        await phone.Page.GetByTestId("need-Medical").ClickAsync();
        await Pictures.Keep(phone.Page, "shelter-count", View.Phone);
        await phone.Page.GetByTestId("send-count").ClickAsync();
        await Expect(phone, "sent", "352人で届きました。");
        await Assertions.Expect(desk.Page.GetByTestId("people")).ToContainTextAsync("352", new() { Timeout = 30_000 });
        await Assertions.Expect(desk.Page.GetByTestId("count")).ToContainTextAsync("医療");

        await phone.Page.Context.SetOfflineAsync(true);
        await Press(phone.Page, "+1");
        await phone.Page.GetByTestId("send-count").ClickAsync();
        await Expect(phone, "waiting", "353人は、まだ届いていません。");
        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone, "sent", "353人で届きました。");
        await phone.Page.GetByTestId("as-before").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("count")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        await Pictures.Keep(desk.Page, "shelter-pane", View.Desktop);

        desk.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await desk.Page.GetByTestId("close-it").ClickAsync();
        await desk.Page.GetByTestId("open-it").WaitForAsync();
        await phone.GoTo(link);
        await phone.Page.GetByTestId("shelter-over").WaitForAsync();
        desk.Watch.IsQuiet();
    }

    private static async Task Press(IPage page, params string[] keys)
    {
        foreach (var key in keys) await page.GetByRole(AriaRole.Group).GetByText(key, new() { Exact = true }).ClickAsync();
    }

    private static async Task Expect(ConsolePage phone, string state, string words)
    {
        var said = phone.Page.GetByTestId("count-state");
        await Assertions.Expect(said).ToHaveAttributeAsync("data-state", state, new() { Timeout = 30_000 });
        await Assertions.Expect(said).ToContainTextAsync(words);
    }
}
