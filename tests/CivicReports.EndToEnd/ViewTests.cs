using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Every view on both screens: complete, quiet, within its width, readable for everybody, and kept as a picture.</summary>
public sealed class ViewTests(RunningHouse house) : IClassFixture<RunningHouse>
{
    private static readonly string[] Rooms = ["sign-in", "map", "pane", "ticket", "list", "desk", "disasters", "shelters", "report", "account", "staff",
        "groups", "audit", "privacy", "admin", "departments", "partners", "replies", "shelter-setup", "categories", "rules", "changes", "layers"];
    private static readonly string[] OfAdministrators = ["staff", "groups", "privacy", "admin", "departments", "partners", "replies", "shelter-setup", "categories", "rules",
        "changes", "layers"];
    private static readonly string[] Screens = [View.Desktop.Name, View.Phone.Name];

    public static TheoryData<string, string> EveryView { get; } = [.. Rooms.SelectMany(room => Screens.Select(screen => (room, screen)))];

    [Theory]
    [MemberData(nameof(EveryView))]
    public async Task A_view_of_the_console(string room, string screen)
    {
        var view = ViewOf(screen);
        await using var console = await Enter(room, view);
        await Look(console.Page, console.Watch, room, view, "ja");
    }

    [Fact]
    public async Task The_chosen_language_stays_and_every_view_speaks_it()
    {
        await using (var console = await ConsolePage.Open(house, "desk"))
        {
            await console.ChooseLanguage("English");
        }

        foreach (var (view, room) in from screen in Screens from room in Rooms
            where room is not ("sign-in" or "audit") && (room == "privacy" || !OfAdministrators.Contains(room)) select (ViewOf(screen), room))
        {
            await using var console = await ConsolePage.Open(house, "desk", await PathOf(room), view);
            await Arrive(console, room);
            Assert.Equal("en", await console.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
            Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", await console.Page.TitleAsync());
            await Pictures.Keep(console.Page, room, view, language: "en");
            await StaysInWidth(console.Page);
            console.Watch.IsQuiet();
        }
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task The_chat_and_the_simulator(string screen)
    {
        var view = ViewOf(screen);
        await using var chat = await ChatPage.Open(house, $"画面 {screen}", view);
        await chat.Tap("通報する");
        await chat.Sees("はい、どうぞ。");
        await Look(chat.Page, chat.Watch, "chat", view, "ja");
        if (view == View.Phone)
        {
            await chat.Page.GetByRole(AriaRole.Tab).Last.ClickAsync();
            await Look(chat.Page, chat.Watch, "simulator", view, "ja");
        }
    }

    private async Task<ConsolePage> Enter(string room, View view)
    {
        var path = await PathOf(room);
        var console = room == "sign-in" ? await ConsolePage.OpenUnknown(house, path, view)
            : await ConsolePage.Open(house,
                OfAdministrators.Contains(room) ? "admin" : room == "audit" ? "auditor" : "supervisor", path, view);
        await Arrive(console, room);
        return console;
    }

    private async Task<string> PathOf(string room) => room switch
    {
        "sign-in" => "/sign-in",
        "map" => "/",
        "pane" => $"/?ticket={await Ticket()}",
        "ticket" => $"/tickets/{await Ticket()}",
        "list" => "/tickets",
        "desk" => "/desk",
        "disasters" => "/disasters",
        "shelters" => "/shelters",
        "report" => "/reports",
        "account" => "/account",
        "staff" => "/staff",
        "groups" => "/staff/groups",
        "audit" => "/audit",
        "privacy" => "/privacy-register",
        "admin" => "/admin",
        "shelter-setup" => "/admin/shelters",
        "departments" or "partners" or "replies" or "categories" or "rules" or "changes" => $"/admin/{room}",
        "layers" => "/layers",
        _ => throw new ArgumentOutOfRangeException(nameof(room)),
    };

    private static async Task Arrive(ConsolePage console, string room)
    {
        var sign = room switch
        {
            "sign-in" => console.Page.GetByTestId("sign-in"),
            "map" => console.List.GetByTestId("ticket-row").First,
            "pane" => console.Pane.GetByTestId("moves"),
            "ticket" => console.Page.GetByTestId("history-row").First,
            "list" => console.Page.GetByTestId("ticket-row").First,
            "account" => console.Page.GetByTestId("session").First,
            "staff" => console.Page.GetByTestId("staff-row").First,
            "groups" => console.Page.GetByTestId("no-groups"),
            "audit" => console.Page.GetByTestId("audit-row").First,
            "privacy" => console.Page.GetByTestId("privacy-register"),
            "admin" => console.Page.GetByTestId("admin"),
            "departments" => console.Page.GetByTestId("department-row").First,
            "replies" => console.Page.GetByTestId("reply-row").First,
            "partners" => console.Page.GetByTestId("partner-row").First,
            "disasters" => console.Page.GetByTestId("disasters"),
            "shelters" => console.Page.GetByTestId("choose-shelter").First,
            "shelter-setup" => console.Page.GetByTestId("shelter-row").First,
            "categories" => console.Page.GetByTestId("category-row").First,
            "rules" => console.Page.GetByTestId("rule").First,
            "changes" => console.Page.GetByTestId("change").First,
            "layers" => console.Page.GetByTestId("layer-row").First,
            "desk" => console.Page.GetByTestId("pile-unplaced").Locator("li, p").Last,
            _ => console.Page.GetByTestId("report-table"),
        };
        await sign.WaitForAsync();
        // the sign-in page shows its map only where there is room
        if (room is "map" or "pane" or "ticket" or "report" or "rules"
            || (room == "sign-in" && console.Page.ViewportSize!.Width == View.Desktop.Width))
            await console.MapRests();
    }

    internal static async Task Look(IPage page, PageWatch watch, string name, View view, string language)
    {
        await Pictures.Keep(page, name, view, language: language);
        Assert.Contains("CivicReports", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(language, await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await StaysInWidth(page);
        var barriers = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}");
        Assert.Empty(barriers);
        watch.IsQuiet();
    }

    private static async Task StaysInWidth(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"),
            $"{page.Url} scrolls sideways");

    private Task<string> Ticket() => house.City.Scalar<string>(
        "select number from tickets where status = 'InProgress' and location is not null and words is not null order by id desc limit 1");

    private static View ViewOf(string screen) => screen == View.Phone.Name ? View.Phone : View.Desktop;
}
