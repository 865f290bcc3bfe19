using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Addresses, keys, sign-in, and a server that goes away and comes back.</summary>
[Collection(HouseTests.Name)]
public sealed class ConsoleTests(RunningHouse house)
{
    [Fact]
    public async Task An_address_shows_somebody_else_the_same()
    {
        await using var mine = await ConsolePage.Open(house, "supervisor");
        await mine.MapIsDrawn();
        await mine.Page.GetByTestId("filter-status").ClickAsync();
        await mine.Page.Locator("input[value=Assigned]").ClickAsync();
        await mine.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(mine.List.Locator("[data-testid=ticket-row][data-status=Assigned]")).ToHaveCountAsync(0);
        await mine.Page.GetByTestId("zoom-in").ClickAsync();
        await mine.ListSettled();
        var (numbers, total) = (await mine.Numbers(), await mine.List.GetByTestId("list-total").InnerTextAsync());
        var address = new Uri(mine.Page.Url).PathAndQuery;
        Assert.Contains("status=Received,InProgress,OnHold", address, StringComparison.Ordinal);

        await using var yours = await ConsolePage.OpenUnknown(house, address);
        await yours.SignIn("desk", RunningHouse.Password);
        await yours.MapIsDrawn();
        await Assertions.Expect(yours.List.GetByTestId("list-total")).ToHaveTextAsync(total);
        Assert.Equal(numbers, await yours.Numbers());
        Assert.Equal(address, new Uri(yours.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task A_district_gets_a_sheet_of_its_own()
    {
        await using var console = await ConsolePage.Open(house, "supervisor", "/reports?from=2020-01-01&to=2030-01-01");
        var rows = console.Page.GetByTestId("report-table").Locator("tbody tr");
        await Assertions.Expect(rows.Nth(1)).ToBeVisibleAsync();
        var first = await rows.First.Locator("th, td").AllInnerTextsAsync();
        await console.Page.GetByTestId("report-zone").ClickAsync();
        await console.Page.Locator("[data-filter-choices] label").Filter(new() { HasText = first[0] }).First.ClickAsync();
        await console.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        Assert.Equal(first, await rows.First.Locator("th, td").AllInnerTextsAsync());
        Assert.Equal(first.Skip(1),
            (await console.Page.GetByTestId("report-table").Locator("tfoot th, tfoot td").AllInnerTextsAsync()).Skip(1));
        await console.Page.ReloadAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_keyboard_walks_through_the_list()
    {
        await using var desk = await ConsolePage.Open(house, "desk");
        await desk.MapIsDrawn();
        // from so far away every ticket lies beside the pane: opening one does not move the map, whose extent the list follows
        await desk.Page.GetByTestId("zoom-out").ClickAsync();
        await desk.ListSettled();
        await desk.Page.GetByTestId("zoom-out").ClickAsync();
        await desk.ListSettled();
        var numbers = await desk.Numbers();
        await desk.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(desk.Row(numbers[0])).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(desk.Row(numbers[1])).ToHaveAttributeAsync("data-pointed", "true");
        await Assertions.Expect(desk.Row(numbers[1])).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(desk.Row(numbers[0])).ToHaveAttributeAsync("data-pointed", "true");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Pane).ToHaveAttributeAsync("data-number", numbers[0]);
        await Assertions.Expect(desk.Pane.Locator("h2").First).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(desk.Pane).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Row(numbers[0])).ToBeFocusedAsync();

        // to the page of a ticket and back: the same row again
        await desk.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(desk.Row(numbers[1])).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("o");
        await desk.Page.GetByTestId("history").WaitForAsync();
        await desk.Page.GoBackAsync();
        await Assertions.Expect(desk.Row(numbers[1])).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_list_holds_still_while_reports_come_in()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/?sort=newest");
        await desk.MapIsDrawn();
        await Assertions.Expect(desk.LiveMark).ToHaveAttributeAsync("data-connection", "live");
        var numbers = await desk.Numbers();
        await desk.Row(numbers[1]).FocusAsync();
        await using var chat = await ChatPage.Open(house, "割り込み");
        var number = await chat.Report("ガードレール");

        await Assertions.Expect(desk.List.GetByTestId("list-news")).ToContainTextAsync("新着");
        Assert.Equal(numbers.Take(5), (await desk.Numbers()).Take(5));
        await Assertions.Expect(desk.Row(numbers[1])).ToBeFocusedAsync();
        await Assertions.Expect(await desk.Arrived(number)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_address_that_is_none_says_so_to_people_and_programs()
    {
        await using var desk = await ConsolePage.Open(house, "desk");
        foreach (var path in new[] { "/", "/sign-in", "/tickets", "/tickets/8-00001-1", "/desk", "/reports" })
            Assert.Equal(200, (await desk.Page.APIRequest.GetAsync(house.Address + path)).Status);
        var none = await desk.Page.GotoAsync(house.Address + "/no/such/page");
        Assert.Equal(404, none!.Status);
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("この画面はありません");
    }

    [Fact]
    public async Task A_computer_without_webgl_has_all_but_the_map()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/tickets");
        await desk.Page.AddInitScriptAsync(
            "const real = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = "
            + "function (kind, ...rest) { return /webgl/.test(kind) ? null : real.call(this, kind, ...rest); };");
        await desk.GoTo("/");
        await desk.Page.GetByTestId("map-missing").WaitForAsync();
        var number = (await desk.Numbers())[0];
        await desk.Row(number).ClickAsync();
        await desk.Pane.GetByTestId("moves").WaitForAsync();
        await desk.GoTo($"/tickets/{number}");
        await desk.Page.GetByTestId("move-place").ClickAsync();
        await desk.Page.GetByTestId("place-numbers").Locator("input").FillAsync("34.222474, 137.848446");
        await desk.Page.GetByTestId("place-save").ClickAsync();
        await desk.Page.Locator("[data-testid=history-row][data-kind=PlaceSet]").WaitForAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_said_kindly_and_a_right_one_leads_on()
    {
        await using var console = await ConsolePage.OpenUnknown(house, "/desk");
        await console.SignIn("desk", "not-the-password");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("職員番号かパスワードが違います。");
        await console.SignIn("desk", RunningHouse.Password);
        await console.Page.GetByTestId("pile-unplaced").WaitForAsync();
        Assert.EndsWith("/desk", console.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_went_away_is_noticed_and_nothing_is_missed()
    {
        await using var chat = await ChatPage.Open(house, "停電");
        await chat.Prepare("ガードレール");
        await using var desk = await ConsolePage.Open(house, "desk", "/?sort=newest");
        await desk.MapIsDrawn();
        await Assertions.Expect(desk.LiveMark).ToHaveAttributeAsync("data-connection", "live");
        var loads = desk.Loads;

        await house.KillServer();
        await desk.OfflineBanner.WaitForAsync();
        await Assertions.Expect(desk.LiveMark).ToHaveAttributeAsync("data-connection", "lost");
        // sent while nobody listens: the platform delivers it again
        await chat.Tap("送る");
        await house.StartServer();

        await chat.Sees("受け付けました。番号は");
        await desk.Arrived(await chat.Number());
        await Assertions.Expect(desk.LiveMark).ToHaveAttributeAsync("data-connection", "live");
        await Assertions.Expect(desk.OfflineBanner).ToHaveCountAsync(0);
        Assert.Equal(loads, desk.Loads);
    }
}
