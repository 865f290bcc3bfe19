using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>A resident's LINE chat in the simulator's page.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly RunningHouse house;
    private readonly string userId;

    private ChatPage(RunningHouse house, IPage page, string name, string userId)
    {
        (this.house, Page, this.userId) = (house, page, userId);
        Watch = new(page);
        Phone = page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
    }

    public IPage Page { get; }
    public PageWatch Watch { get; }

    /// <summary>This resident's phone; others stand beside it.</summary>
    public ILocator Phone { get; }

    public ILocator Log => Phone.Locator(".log");
    public ILocator QuickReplies => Phone.Locator(".quick button");

    /// <summary>A new resident opens the chat and adds the account as a friend.</summary>
    public static async Task<ChatPage> Open(RunningHouse house, string name, View? view = null, string language = "ja")
    {
        var made = await house.Ask(HttpMethod.Post, "residents", new { name, language });
        var chat = new ChatPage(house, await house.Window(view ?? View.Phone), name, (string)made["userId"]!);
        await chat.Page.GotoAsync(house.ChatAddress);
        if (chat.Page.ViewportSize!.Width < 1000) await chat.Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).ClickAsync();
        else await chat.Page.GetByRole(AriaRole.Combobox, new() { Name = "住民", Exact = true }).First.SelectOptionAsync(name);
        await chat.Phone.GetByRole(AriaRole.Button, new() { Name = "友だちになる" }).ClickAsync();
        await chat.Phone.Locator(".menu img").WaitForAsync();
        return chat;
    }

    /// <summary>Taps the newest button with these words: menu, quick reply or card.</summary>
    public Task Tap(string label) => Phone.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync();

    public async Task Say(string words)
    {
        await Phone.GetByPlaceholder("メッセージ").FillAsync(words);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Opens the photos through a button of the chat and sends these samples as one set.</summary>
    public async Task SendPhotos(string through, params string[] samples)
    {
        await Tap(through);
        foreach (var sample in samples) await Page.Locator("dialog").GetByText(sample, new() { Exact = true }).ClickAsync();
        await Page.Locator("dialog button[type=submit]").ClickAsync();
    }

    /// <summary>Sends one file that calls itself a photo.</summary>
    public async Task SendFile(string through, byte[] bytes)
    {
        await Tap(through);
        await Page.Locator("dialog input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = bytes });
        await Page.Locator("dialog button[type=submit]").ClickAsync();
    }

    public async Task SendPlace(double latitude, double longitude)
    {
        await Tap("位置情報を送る");
        var dialog = Page.Locator("dialog");
        await dialog.GetByLabel("緯度").FillAsync(latitude.ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
        await dialog.GetByLabel("経度").FillAsync(longitude.ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
        await dialog.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>Waits until the chat shows these words; answers their line.</summary>
    public async Task<ILocator> Sees(string words)
    {
        var line = Log.Locator(".said:not(.mine)").Filter(new() { HasText = words }).Last;
        await line.WaitForAsync();
        return line;
    }

    /// <summary>Says what and where, up to the button that sends it.</summary>
    public async Task Prepare(string what)
    {
        await Say(what);
        await Sees("場所を教えてください。");
        await SendPlace(Hillside.Latitude, Hillside.Longitude);
        await Sees("写真があると早く直せます。");
    }

    /// <summary>A whole report without photos; answers its number.</summary>
    public async Task<string> Report(string what)
    {
        await Prepare(what);
        await Tap("送る");
        await Sees("受け付けました。番号は");
        return await Number();
    }

    /// <summary>The number on the newest receipt.</summary>
    public async Task<string> Number() =>
        ((string)(await Entries()).Last(e => (string?)e["via"] == "push")["message"]!["altText"]!).Split(' ')[1];

    /// <summary>Everything said in this chat, with the simulator's own times.</summary>
    public async Task<List<JsonNode>> Entries() =>
        [.. (await house.Ask(HttpMethod.Get, $"residents/{userId}/chat"))["entries"]!.AsArray().Select(e => e!)];

    public Task Act(object act) => house.Ask(HttpMethod.Post, $"residents/{userId}/acts?wait=true", act);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
