using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Nothing that somebody typed is lost: not by the end of a session, not by looking elsewhere, not by a reload.</summary>
[Collection(HouseTests.Name)]
public sealed class KeptWorkTests(RunningHouse house)
{
    private const string Words = "部品が届くまでお待ちください。";

    [Fact]
    public async Task Whose_session_ended_signs_in_on_the_spot_and_goes_on()
    {
        var number = await house.City.Assigned();
        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        await desk.Choose("OnHold");
        // the words have been looked at: it is the step itself that finds the session ended
        await desk.Page.RunAndWaitForResponseAsync(() => desk.WriteWords(Words), answer =>
            answer.Url.EndsWith("/preview", StringComparison.Ordinal) && answer.Request.PostData!.Contains("words", StringComparison.Ordinal));
        await desk.Page.Context.ClearCookiesAsync(new() { Name = "civicreports" });
        await desk.Page.GetByTestId("move-reason").ClickAsync();
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.ConfirmMove();

        await Assertions.Expect(desk.Page.GetByTestId("sign-in-again")).ToContainTextAsync("時間切れです");
        await Assertions.Expect(desk.Page.GetByTestId("password")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync("not-the-password");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Page.GetByTestId("sign-in-again")).ToContainTextAsync("職員番号かパスワードが違います。");
        await desk.Page.GetByTestId("password").FillAsync(RunningHouse.Password);
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Page.GetByTestId("sign-in-again")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.GetByTestId("move-words")).ToHaveValueAsync(Words);
        await Assertions.Expect(desk.Page.GetByTestId("move-trouble")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.GetByTestId("move-confirm")).ToBeFocusedAsync();
        await desk.ConfirmMove();
        await desk.Status("OnHold").WaitForAsync();
    }

    [Fact]
    public async Task A_draft_outlives_another_row_a_reload_and_is_gone_after_signing_out()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/?sort=newest");
        await desk.MapIsDrawn();
        var rows = desk.List.Locator("[data-testid=ticket-row]");
        var mine = await rows.And(desk.Page.Locator("[data-status=Assigned]")).First.GetAttributeAsync("data-number") ?? "";
        var other = (await desk.Numbers()).First(number => number != mine);
        await desk.Row(mine).ClickAsync();
        await desk.Choose("OnHold");
        await desk.WriteWords(Words);
        // the form first, then the pane; both from the keyboard, from inside the text
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(desk.Page.GetByTestId("move-words")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Pane).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(desk.Pane).ToHaveCountAsync(0);

        await desk.Row(other).ClickAsync();
        await Assertions.Expect(desk.Pane.GetByTestId("draft-kept")).ToHaveCountAsync(0);
        await desk.Page.ReloadAsync();
        await desk.Row(mine).ClickAsync();
        await desk.Pane.GetByTestId("draft-continue").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("move-words")).ToHaveValueAsync(Words);

        await desk.Page.GetByTestId("user-menu").ClickAsync();
        await desk.Page.GetByTestId("sign-out").ClickAsync();
        await desk.Page.GetByTestId("sign-in").WaitForAsync();
        house.SignedOut("desk");
        // the end of the session may show the door a moment before the answer to signing out has swept up
        await desk.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some((key) => key.includes('draft'))");
    }
}
