using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>What must not be read is blacked out, what must be kept is held, and who asks to be forgotten is.</summary>
[Collection(HouseTests.Name)]
public sealed class PrivacyTests(RunningHouse house)
{
    [Fact]
    public async Task A_name_is_blacked_out_a_ticket_held_and_a_resident_forgotten()
    {
        await using var chat = await ChatPage.Open(house, "消田", View.Phone);
        await chat.Prepare("ガードレール");
        await chat.Say("植田花子さんの家の前です");
        await chat.Sees("ことばを受け取りました。");
        await chat.Tap("送る");
        await chat.Sees("受け付けました。番号は");
        var number = await chat.Number();

        await using var desk = await ConsolePage.Open(house, "supervisor", $"/tickets/{number}");
        await desk.Page.GetByTestId("protect-redact").ClickAsync();
        await desk.Page.GetByTestId("protect-phrase").FillAsync("植田花子");
        await desk.Page.GetByTestId("protect-reason").FillAsync("氏名");
        await Pictures.Keep(desk.Page, "redact", View.Desktop);
        await desk.Page.GetByTestId("protect-do").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("reports")).ToContainTextAsync("■■■さんの家の前です");
        await desk.Page.Locator("[data-testid=history-row][data-kind=Redacted]").WaitForAsync();

        await desk.Page.GetByTestId("protect-hold").ClickAsync();
        await desk.Page.GetByTestId("protect-until").FillAsync($"{DateTime.Today.AddYears(1):yyyy-MM-dd}");
        await desk.Page.GetByTestId("protect-reason").FillAsync("損害賠償の相談");
        await desk.Page.GetByTestId("protect-do").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("held")).ToContainTextAsync("損害賠償の相談");

        await chat.Say("データを消す");
        var asked = await chat.Sees("これまでに送った通報の");
        await Assertions.Expect(asked).ToContainTextAsync(number);
        await Pictures.Keep(chat.Page, "forget-chat", View.Phone);
        await chat.Tap("データを消す");
        await chat.Sees("控え: E-");

        await desk.Page.GetByTestId("protect-endHold").ClickAsync();
        await desk.Page.GetByTestId("protect-do").ClickAsync();
        await desk.Page.Locator("[data-testid=history-row][data-kind=Erased]").WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(desk.Page.GetByTestId("reports")).Not.ToContainTextAsync("家の前");
        await Assertions.Expect(desk.Page.GetByTestId("erased")).ToBeVisibleAsync();
        desk.Watch.IsQuiet();
        chat.Watch.IsQuiet();
    }
}
