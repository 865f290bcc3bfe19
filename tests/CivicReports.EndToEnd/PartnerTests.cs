using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>Somebody outside is asked by a link, answers on a phone, and everybody hears of it where they are.</summary>
[Collection(HouseTests.Name)]
public sealed class PartnerTests(RunningHouse house)
{
    [Fact]
    public async Task Work_is_ordered_done_on_a_phone_and_looked_at()
    {
        await using var chat = await ChatPage.Open(house, "業者の話", View.Phone);
        var number = await chat.Report("ガードレール");
        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        var link = await Ask(desk.Page, "浜舗装", "ガードレールの交換をお願いします。");

        // nobody signed in, and what they are not to know is not there
        await using var partner = await ConsolePage.OpenUnknown(house, link, View.Phone);
        await Assertions.Expect(partner.Page.GetByTestId("request-words")).ToHaveTextAsync("ガードレールの交換をお願いします。");
        await Pictures.Keep(partner.Page, "partner", View.Phone);
        await partner.Page.GetByTestId("answer-Accepted").ClickAsync();
        await partner.Page.GetByTestId("send-answer").ClickAsync();
        await Assertions.Expect(partner.Page.GetByTestId("said")).ToContainTextAsync("引き受けます");
        await chat.Sees("浜舗装に修理を頼みました。");
        await Assertions.Expect(desk.Page.GetByTestId("ticket-status")).ToHaveAttributeAsync("data-status", "InProgress");

        await partner.Page.GetByTestId("answer-Done").ClickAsync();
        await partner.Page.GetByTestId("answer-photos").SetInputFilesAsync(new FilePayload
        {
            Name = "after.jpg", MimeType = "image/jpeg", Buffer = await StoryTests.RepairedGuardrail(chat),
        });
        await partner.Page.GetByTestId("answer-words").FillAsync("交換しました");
        await partner.Page.GetByTestId("send-answer").ClickAsync();
        await Assertions.Expect(partner.Page.GetByTestId("said")).ToHaveAttributeAsync("data-state", "Done");

        await desk.GoTo("/desk");
        var row = desk.Page.GetByTestId("partner-row").Filter(new() { HasText = number });
        await Assertions.Expect(row).ToContainTextAsync("交換しました");
        await Pictures.Keep(desk.Page, "desk-partners", View.Desktop);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await desk.Page.GetByTestId("settle").ClickAsync();
        await Assertions.Expect(desk.Page.GetByTestId("settle")).ToHaveCountAsync(0);
        await desk.GoTo("/desk");
        await desk.Page.GetByTestId("pile-partners").Locator("li, p").Last.WaitForAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        desk.Watch.IsQuiet();
        partner.Watch.IsQuiet();
    }

    [Fact]
    public async Task A_hand_over_tells_the_resident_who_has_it_and_ends_with_the_bodys_word()
    {
        await using var chat = await ChatPage.Open(house, "県道の話", View.Phone);
        var number = await chat.Report("舗装の穴・段差");
        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        var link = await Ask(desk.Page, "県潮見土木事務所", "県道の穴です。");
        await chat.Sees("県潮見土木事務所に引き継ぎました。ここから先は県潮見土木事務所が対応します。");
        await Assertions.Expect(desk.Page.GetByTestId("ticket-status")).ToHaveAttributeAsync("data-status", "HandedOver");

        await using var partner = await ConsolePage.OpenUnknown(house, link);
        await partner.Page.GetByTestId("answer-Done").ClickAsync();
        await partner.Page.GetByTestId("send-answer").ClickAsync();
        await partner.Page.GetByTestId("said").WaitForAsync();
        await Pictures.Keep(partner.Page, "partner", View.Desktop);
        await chat.Sees("県潮見土木事務所から、対応が終わったと連絡がありました。");
        await Assertions.Expect(desk.Page.GetByTestId("ticket-status")).ToHaveAttributeAsync("data-status", "Closed");
        await partner.GoTo("/partner/nothing-that-anybody-sent");
        await partner.Page.GetByTestId("request-over").WaitForAsync();
    }

    /// <summary>Answers the path of the link that came of it.</summary>
    private static async Task<string> Ask(IPage page, string partner, string words)
    {
        await page.GetByTestId("ask-partner").ClickAsync();
        await page.GetByTestId("ask-whom").SelectOptionAsync(new SelectOptionValue { Label = partner });
        await page.GetByTestId("ask-words").FillAsync(words);
        await Pictures.Keep(page, "ask-partner", View.Desktop);
        await page.GetByTestId("send-request").ClickAsync();
        return (await page.GetByTestId("show-link").GetAttributeAsync("href"))!;
    }
}
