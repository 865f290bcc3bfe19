using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>A disaster from its declaration to the situation map, and a drill beside it; in a house of its own, whose chat is changed by it.</summary>
public sealed class DisasterTests(RunningHouse house) : IClassFixture<RunningHouse>
{
    private const string Quake = "海風市の地震";

    [Fact]
    public async Task Two_people_declare_residents_tell_and_the_desk_sees_one_incident()
    {
        await using var supervisor = await ConsolePage.Open(house, "supervisor", "/disasters");
        await Declare(supervisor.Page, Quake);
        await supervisor.Page.GetByTestId("declare-ask").ClickAsync();
        await Assertions.Expect(Of("disaster-card", supervisor.Page)).ToHaveAttributeAsync("data-state", "Proposed");
        await Assertions.Expect(supervisor.Page.GetByTestId("confirm-disaster")).ToHaveCountAsync(0);

        await using var chief = await ConsolePage.Open(house, "chief", view: View.Phone);
        await Of("disaster-asked", chief.Page).WaitForAsync();
        await chief.GoTo("/disasters");
        await chief.Page.GetByTestId("confirm-disaster").WaitForAsync();
        await ViewTests.Look(chief.Page, chief.Watch, "disaster-confirm", View.Phone, "ja");
        await chief.Page.GetByTestId("confirm-disaster").ClickAsync();
        await Of("disaster-line", chief.Page).WaitForAsync();
        // whoever has the console open hears of it without loading it anew
        await Of("disaster-line", supervisor.Page).WaitForAsync();

        foreach (var name in new[] { "一人目", "二人目" })
        {
            await using var chat = await ChatPage.Open(house, name);
            await chat.Say("被害を知らせる");
            await chat.Sees("命の危険があるときは");
            await chat.SendPlace(Hillside.Latitude, Hillside.Longitude);
            await chat.Sees("何がありましたか");
            await chat.Tap("火災");
            await chat.Sees("あぶない所には近づかないで");
            await chat.Tap("写真なしで送る");
            await chat.Sees("急ぎの所から順に見ています");
            await Pictures.Keep(chat.Page, "disaster-chat", View.Phone);
        }

        await using var desk = await ConsolePage.Open(house, "desk", "/situation");
        var row = desk.Page.GetByTestId("incident-row");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync("2人");
        await row.ClickAsync();
        await desk.Page.GetByTestId("verify-words").FillAsync("消防団 長谷川が見ました");
        await desk.Page.GetByTestId("set-Confirmed").ClickAsync();
        await Assertions.Expect(row).ToHaveAttributeAsync("data-state", "Confirmed");
        await Assertions.Expect(desk.Page.GetByTestId("chronology-lines")).ToContainTextAsync("消防団 長谷川が見ました");
        await desk.MapRests();
        await ViewTests.Look(desk.Page, desk.Watch, "situation", View.Desktop, "ja");

        await desk.Page.GetByTestId("open-ticket").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("incident-pane").GetByRole(AriaRole.Link).First).ToContainTextAsync("案件 8-");
        await desk.GoTo("/chronology");
        await Assertions.Expect(desk.Page.GetByTestId("chronology-lines").Locator("li")).ToHaveCountAsync(3);
        await ViewTests.Look(desk.Page, desk.Watch, "chronology", View.Desktop, "ja");

        await using var phone = await ConsolePage.Open(house, "crew", "/situation?incident=1", View.Phone);
        await phone.Page.GetByTestId("incident-pane").Locator("h2").WaitForAsync();
        await ViewTests.Look(phone.Page, phone.Watch, "situation", View.Phone, "ja");
        await Assertions.Expect(phone.Page.GetByTestId("set-Settled")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_drill_is_for_those_who_say_its_word_and_is_marked_everywhere()
    {
        await using var supervisor = await ConsolePage.Open(house, "supervisor", "/disasters");
        await supervisor.Page.GetByTestId("declare").ClickAsync();
        await supervisor.Page.GetByTestId("declare-mode").GetByText("訓練").ClickAsync();
        await supervisor.Page.GetByTestId("declare-name").FillAsync("総合防災訓練");
        await supervisor.Page.GetByTestId("declare-word").FillAsync("あおぞら訓練");
        await supervisor.Page.GetByTestId("declare-alone").FillAsync("訓練の係が1人");
        await ViewTests.Look(supervisor.Page, supervisor.Watch, "declare-drill", View.Desktop, "ja");
        await supervisor.Page.GetByTestId("declare-now").ClickAsync();
        var line = supervisor.Page.GetByTestId("disaster-line").Filter(new() { HasText = "総合防災訓練" });
        await Assertions.Expect(line).ToHaveAttributeAsync("data-drill", "true");

        await using var chat = await ChatPage.Open(house, "訓練に出る人");
        await chat.Say("あおぞら訓練");
        await chat.Sees("【訓練】これは訓練です");
        await Assertions.Expect(supervisor.Page.GetByTestId("end-disaster")).Not.ToHaveCountAsync(0);
    }

    /// <summary>The drill may be on as well, whichever test came first.</summary>
    private static ILocator Of(string sign, IPage page) => page.GetByTestId(sign).Filter(new() { HasText = Quake });

    private static async Task Declare(IPage page, string name)
    {
        await page.GetByTestId("declare").ClickAsync();
        await page.GetByTestId("declare-name").FillAsync(name);
    }
}
