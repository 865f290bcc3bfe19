using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>The staff console in a browser window, as hands and eyes use it.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly RunningHouse house;
    private int loads;

    private ConsolePage(RunningHouse house, IPage page)
    {
        (this.house, Page) = (house, page);
        Watch = new(page);
        page.DOMContentLoaded += (_, _) => loads++;
    }

    public IPage Page { get; }
    public PageWatch Watch { get; }

    /// <summary>How often the browser loaded the page: live changes need none.</summary>
    public int Loads => loads;

    public ILocator List => Page.GetByTestId("ticket-list");
    public ILocator Pane => Page.GetByTestId("ticket-pane");
    public ILocator OfflineBanner => Page.GetByTestId("offline-banner");
    public ILocator LiveMark => Page.GetByTestId("live-mark").First;
    public ILocator Conflict => Page.GetByTestId("conflict");
    public ILocator PreviewWords => Page.GetByTestId("preview-words");
    public ILocator History => Page.GetByTestId("history");

    public static async Task<ConsolePage> Open(RunningHouse house, string user, string path = "/", View? view = null, bool deaf = false)
    {
        var console = new ConsolePage(house, await house.Window(view ?? View.Desktop, await house.SignedIn(user)));
        if (deaf) await console.Page.RouteAsync("**/api/changes", news => news.AbortAsync());
        await console.GoTo(path);
        return console;
    }

    /// <summary>A window in which nobody has signed in.</summary>
    public static async Task<ConsolePage> OpenUnknown(RunningHouse house, string path, View? view = null)
    {
        var console = new ConsolePage(house, await house.Window(view ?? View.Desktop));
        await console.GoTo(path);
        return console;
    }

    public async Task GoTo(string path) => await Page.GotoAsync(house.Address + path);

    public Task SignIn(string user, string password) => FillSignIn(Page, user, password);

    public static async Task FillSignIn(IPage page, string user, string password)
    {
        await page.GetByTestId("user-name").FillAsync(user);
        await page.GetByTestId("password").FillAsync(password);
        await page.GetByTestId("sign-in").ClickAsync();
    }

    public ILocator Row(string number) => Page.Locator($"[data-testid=ticket-row][data-number='{number}']");

    /// <summary>A ticket that came in: it waits above the list, which holds still, until somebody asks for what is new.</summary>
    public async Task<ILocator> Arrived(string number)
    {
        var news = List.GetByTestId("list-news");
        await news.Or(Row(number)).First.WaitForAsync();
        // others may come in between
        while (!await Row(number).IsVisibleAsync())
        {
            await news.ClickAsync();
            await Row(number).Or(news).First.WaitForAsync();
        }

        return Row(number);
    }

    public ILocator Focused => Page.Locator("*:focus");

    /// <summary>The map has drawn everything it knows, and the list answers for the same extent.</summary>
    public async Task MapIsDrawn()
    {
        await MapRests();
        await Page.GetByTestId("list-total").Or(Pane).First.WaitForAsync();
    }

    /// <summary>Drawn, and not about to move: an idle map may be asked to go to a ticket in the same moment.</summary>
    public async Task MapRests() => await Page.WaitForFunctionAsync(
        """
        () => {
          const maps = [...document.querySelectorAll('[data-map-idle]')];
          const rests = maps.length > 0 && maps.every((map) => map.dataset.mapIdle === 'true');
          window.mapRested = rests ? (window.mapRested ?? 0) + 1 : 0;
          return window.mapRested >= 5;
        }
        """, null, new() { PollingInterval = 50 });

    /// <summary>The list has caught up with the map: both rest.</summary>
    public async Task ListSettled()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await MapIsDrawn();
    }

    /// <summary>Chooses the language in the menu at the top, and waits until the server knows.</summary>
    public async Task ChooseLanguage(string language)
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(言語|Language)") }).ClickAsync();
        await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Menuitem, new() { Name = language }).ClickAsync(),
            answer => answer.Url.EndsWith("/api/me/language", StringComparison.Ordinal) && answer.Ok);
    }

    public async Task<IReadOnlyList<string>> Numbers()
    {
        await List.Locator("[data-testid=ticket-row]").First.WaitForAsync();
        return await List.Locator("[data-testid=ticket-row]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.number)");
    }

    /// <summary>Taps the step itself, wherever the form put its button.</summary>
    public async Task Choose(string to)
    {
        var button = Page.GetByTestId($"move-{to}");
        if (!await button.IsVisibleAsync() && await Page.GetByTestId("more-moves").IsVisibleAsync())
            await Page.GetByTestId("more-moves").ClickAsync();
        await button.ClickAsync();
    }

    public Task ConfirmMove() => Page.GetByTestId("move-confirm").ClickAsync();

    /// <summary>Instead of the standard words: they have come first, or they would come between choosing them and writing over them.</summary>
    public async Task WriteWords(string words) => await Page.Locator("[data-testid=move-words][aria-busy=false]").FillAsync(words);

    public async Task AddAfterPhoto(string name, byte[] jpeg)
    {
        await Page.GetByTestId("after-photos").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = jpeg });
        await Page.GetByTestId("photos-sent").WaitForAsync();
    }

    public ILocator Status(string status) => Page.Locator($"[data-testid=ticket-status][data-status={status}]");

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
