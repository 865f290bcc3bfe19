using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>The console's search box, with what hands and phones type into it.</summary>
[Collection(HouseTests.Name)]
public sealed class SearchTests(RunningHouse house)
{
    [Fact]
    public async Task A_number_in_another_spelling_opens_its_ticket_whatever_its_status()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/tickets?status=Closed");
        var number = (await desk.Page.GetByTestId("ticket-row").First.GetAttributeAsync("data-number"))!;
        await desk.GoTo("/tickets?status=Received&urgent=true");
        await Search(desk, $"番号は{string.Concat(number.Select(letter => letter == '-' ? 'ー' : (char)(letter - '0' + '０')))}");
        await Assertions.Expect(desk.Page).ToHaveURLAsync($"{house.Address}/tickets/{number}");
        await Assertions.Expect(desk.History).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_are_found_in_another_spelling()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/tickets?status=all");
        await Search(desk, "ｶﾞｰﾄﾞﾚｰﾙ");
        var kinds = desk.Page.Locator("tbody tr b");
        await Assertions.Expect(kinds.Filter(new() { HasNotText = "ガードレール" })).ToHaveCountAsync(0);
        await Assertions.Expect(kinds.First).ToHaveTextAsync("ガードレール");
    }

    [Fact]
    public async Task A_letter_on_the_edge_of_what_is_searched_never_breaks_the_console()
    {
        await using var desk = await ConsolePage.Open(house, "desk", "/tickets");
        await Search(desk, $"{new string('あ', 99)}𠮷野家前の穴");
        var box = desk.Page.GetByTestId("search");
        await Assertions.Expect(box).ToHaveValueAsync(new string('あ', 99));
        var chip = desk.Page.GetByTestId("filters").GetByText("あああ");
        Assert.True(await chip.EvaluateAsync<bool>("words => words.parentElement.scrollWidth <= words.parentElement.clientWidth"));
        await desk.Page.ReloadAsync();
        await Assertions.Expect(box).ToHaveValueAsync(new string('あ', 99));
        await Assertions.Expect(desk.Page.GetByTestId("filters")).ToBeVisibleAsync();
        foreach (var odd in new[] { "/tickets?text=%E3%81", "/?text=%ED%A0%80&at=x/y/z&from=2026-99-99", "/tickets/%E3%81" })
        {
            await desk.GoTo(odd);
            await Assertions.Expect(box).ToBeVisibleAsync();
        }
    }

    private static async Task Search(ConsolePage console, string text)
    {
        await console.Page.GetByTestId("search").FillAsync(text);
        await console.Page.GetByTestId("search").PressAsync("Enter");
    }
}
