using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>An administrator changes who gets what, sees what that would do, and thinks better of it.</summary>
[Collection(HouseTests.Name)]
public sealed class AdministrationTests(RunningHouse house)
{
    [Fact]
    public async Task A_rule_is_written_tried_mended_published_and_gone_back_from()
    {
        await using var admin = await ConsolePage.Open(house, "admin", "/admin");
        await admin.Page.GetByTestId("admin").GetByRole(AriaRole.Link, new() { Name = "担当課" }).First.ClickAsync();
        await admin.Page.GetByTestId("add-department").ClickAsync();
        await admin.Page.GetByTestId("department-name").FillAsync("街路灯管理室");
        await admin.Page.GetByTestId("duty-phone").FillAsync("0000-00-2999");
        await admin.Page.GetByTestId("save-department").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("department-row").Filter(new() { HasText = "街路灯管理室" })).ToContainTextAsync("0000-00-2999");

        await admin.GoTo("/admin/rules");
        await admin.MapRests();
        await admin.Page.GetByTestId("add-rule").ClickAsync();
        await Choose(admin.Page, "rule-categories", "街路灯");
        await Choose(admin.Page, "rule-department", "街路灯管理室");
        await admin.Page.GetByTestId("keep-rule").ClickAsync();
        // behind another one of the same category it would never decide, and one step mends that
        var fault = admin.Page.GetByTestId("fault");
        await Assertions.Expect(fault).ToContainTextAsync("決して合いません");
        await Pictures.Keep(admin.Page, "rules-fault", View.Desktop);
        await fault.GetByTestId("fix-above").ClickAsync();
        // now it is the older rule that never decides: it goes
        await Assertions.Expect(admin.Page.GetByTestId("rule").Filter(new() { Has = fault })).ToContainTextAsync("街路灯は道路管理課");
        await fault.GetByTestId("fix-remove").ClickAsync();
        await Assertions.Expect(fault).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Page.GetByTestId("dry-move").First).ToContainTextAsync("街路灯管理室");

        await Choose(admin.Page, "try-category", "街路灯");
        await admin.Page.GetByTestId("place-map").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("outcome").First).ToContainTextAsync("街路灯管理室");
        await Assertions.Expect(admin.Page.GetByTestId("outcome").Last).ToContainTextAsync("道路管理課");
        await Assertions.Expect(admin.Page.GetByTestId("tried")).ToContainTextAsync("ここで決まりました");

        await admin.Page.GetByTestId("publish").ClickAsync();
        await admin.Page.GetByTestId("publish-note").FillAsync("街路灯の窓口を分ける");
        await admin.Page.GetByTestId("do-publish").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("draft")).ToHaveCountAsync(0);

        await using (var chat = await ChatPage.Open(house, "灯", View.Phone))
        {
            await admin.GoTo($"/tickets/{await chat.Report("街路灯")}");
        }

        await Assertions.Expect(admin.Page.GetByTestId("department").First).ToContainTextAsync("街路灯管理室");
        await admin.Page.GetByTestId("why-here").Locator("summary").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("why-here")).ToContainTextAsync("版 2 のルールで決まりました");
        await Pictures.Keep(admin.Page, "why-here", View.Desktop);

        await admin.GoTo("/admin/rules");
        await admin.Page.GetByTestId("versions").ClickAsync();
        await admin.Page.GetByTestId("rule-version").Last.GetByTestId("back-to-version").ClickAsync();
        await admin.Page.GetByTestId("publish").ClickAsync();
        await admin.Page.GetByTestId("do-publish").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("draft")).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Page.GetByTestId("rule").First).Not.ToContainTextAsync("街路灯管理室");
        admin.Watch.IsQuiet();
    }

    [Fact]
    public async Task Words_that_are_ready_are_chosen_on_a_ticket_and_reach_the_resident_filled_in()
    {
        await using var admin = await ConsolePage.Open(house, "admin", "/admin/replies");
        await admin.Page.GetByTestId("add-reply").ClickAsync();
        await admin.Page.GetByTestId("reply-title").FillAsync("交換の予定");
        await admin.Page.GetByTestId("reply-ja").FillAsync("{category}を{weather}に交換します。");
        await admin.Page.GetByTestId("save-reply").ClickAsync();
        await Assertions.Expect(admin.Page.GetByTestId("reply-trouble")).ToContainTextAsync("「weather」は使えません");
        await admin.Page.GetByTestId("reply-ja").FillAsync("{category}を来週、交換します。");
        await Pictures.Keep(admin.Page, "reply-edit", View.Desktop);
        await admin.Page.GetByTestId("save-reply").ClickAsync();
        await admin.Page.GetByTestId("reply-row").Filter(new() { HasText = "交換の予定" }).WaitForAsync();

        await using var chat = await ChatPage.Open(house, "文例の話", View.Phone);
        var number = await chat.Report("カーブミラー");
        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        await desk.Choose("Resolved");
        await desk.Page.GetByTestId("reply-choice").SelectOptionAsync(new SelectOptionValue { Label = "交換の予定" });
        await Assertions.Expect(desk.Page.GetByTestId("move-words")).ToHaveValueAsync("カーブミラーを来週、交換します。");
        await Pictures.Keep(desk.Page, "reply-chosen", View.Desktop);
        await desk.ConfirmMove();
        await chat.Sees("カーブミラーを来週、交換します。");
    }

    private static async Task Choose(IPage page, string field, string option)
    {
        await page.GetByTestId(field).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option }).First.ClickAsync();
        // a list of several stays open
        await page.Keyboard.PressAsync("Tab");
    }
}
