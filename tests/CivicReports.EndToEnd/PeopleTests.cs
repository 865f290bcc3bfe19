using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Somebody is invited, chooses a password, works, and leaves.</summary>
[Collection(HouseTests.Name)]
public sealed class PeopleTests(RunningHouse house)
{
    private const string Password = "violet-Kanji-41-harbour";

    [Fact]
    public async Task From_the_invitation_to_the_closed_account()
    {
        await using var admin = await ConsolePage.Open(house, "admin", "/staff");
        await admin.Page.GetByTestId("invite").ClickAsync();
        await admin.Page.GetByTestId("staff-number").FillAsync("206044");
        await admin.Page.GetByTestId("staff-name").FillAsync("今井 さくら");
        await admin.Page.GetByTestId("role-Desk").CheckAsync();
        await admin.Page.GetByTestId("send-invitation").ClickAsync();
        var link = await admin.Page.GetByTestId("staff-link").InnerTextAsync();

        await using var own = await ConsolePage.OpenUnknown(house, new Uri(link).AbsolutePath, View.Phone);
        await own.Page.GetByTestId("new-password").FillAsync("206044206044");
        await own.Page.GetByTestId("set-password").ClickAsync();
        await Assertions.Expect(own.Page.GetByText("推測されやすいパスワードです")).ToBeVisibleAsync();
        await own.Page.GetByTestId("new-password").FillAsync(Password);
        await own.Page.GetByTestId("set-password").ClickAsync();
        await own.Page.GetByText("ログインへ").ClickAsync();
        await own.SignIn("206044", Password);
        await own.Page.GetByTestId("sheet").WaitForAsync();
        await own.GoTo("/account");
        await Assertions.Expect(own.Page.GetByTestId("account")).ToContainTextAsync("職員番号 206044");

        await admin.Page.GotoAsync($"{house.Address}/staff");
        var row = admin.Page.Locator("[data-testid=staff-row][data-user='206044']");
        await row.GetByTestId("staff-menu").ClickAsync();
        await admin.Page.GetByTestId("step-close").ClickAsync();
        await admin.Page.GetByTestId("do-step").ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        // out at once, and with words
        await own.Page.GotoAsync($"{house.Address}/tickets");
        await own.Page.GetByTestId("sign-in").WaitForAsync();
        await own.SignIn("206044", Password);
        await Assertions.Expect(own.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("職員番号かパスワードが違います。");
    }
}
