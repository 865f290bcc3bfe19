using System.Text;
using CivicReports.EndToEnd.Faults;
using Microsoft.Playwright;

namespace CivicReports.EndToEnd;

/// <summary>What no rule settles by itself, and what people do to each other.</summary>
[Collection(HouseTests.Name)]
public sealed class DeskWorkTests(RunningHouse house)
{
    [Fact]
    public async Task A_place_in_words_waits_for_a_pin_and_then_finds_its_office()
    {
        await using var chat = await ChatPage.Open(house, "言葉");
        await chat.Say("ガードレール");
        await chat.Sees("場所を教えてください。");
        await chat.Tap("ことばで書く");
        await chat.Sees("場所をことばで書いてください。");
        await chat.Say("市役所前の交差点");
        await chat.Sees("写真があると早く直せます。");
        await chat.Tap("送る");
        await chat.Sees("受け付けました。番号は");
        var number = await chat.Number();

        await using var desk = await ConsolePage.Open(house, "desk", "/desk");
        await desk.Page.GetByTestId("pile-unplaced").Locator($"[data-number='{number}']").ClickAsync();
        await desk.Page.GetByTestId("place-setter").WaitForAsync();
        var map = desk.Page.GetByTestId("place-map");
        await desk.Page.Locator("[data-testid=place-map][data-map-idle=true]").WaitForAsync();
        await map.ClickAsync();
        await desk.Page.GetByTestId("place-save").ClickAsync();

        await desk.Page.Locator("[data-testid=history-row][data-kind=PlaceSet]").WaitForAsync();
        await Assertions.Expect(desk.Page.GetByTestId("department")).ToContainTextAsync("土木事務所");
        await desk.GoTo("/desk");
        await desk.Page.GetByTestId("pile-unplaced").Locator("h2 b").WaitForAsync();
        await Assertions.Expect(desk.Row(number)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_hands_on_one_ticket_the_second_sees_what_changed()
    {
        var number = await house.City.Assigned();
        await using var first = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        // the second does not hear the news in time
        await using var second = await ConsolePage.Open(house, "supervisor", $"/tickets/{number}", deaf: true);
        await second.Status("Assigned").WaitForAsync();

        await first.Choose("InProgress");
        await first.Status("InProgress").WaitForAsync();
        await second.Choose("InProgress");

        await Assertions.Expect(second.Conflict).ToContainTextAsync("受付 高木");
        await second.Status("InProgress").WaitForAsync();
        Assert.Equal(1L, await house.City.Scalar<long>(
            $"select count(*) from ticket_history h join tickets t on t.id = h.ticket_id where t.number = '{number}' and h.kind = 'StatusChanged'"));
    }

    [Fact]
    public async Task An_end_taken_back_at_once_is_never_told()
    {
        await using var chat = await ChatPage.Open(house, "早合点");
        var number = await chat.Report("ガードレール");
        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        await desk.Choose("Resolved");
        await desk.ConfirmMove();
        await desk.Page.GetByTestId("take-back").ClickAsync();

        await desk.Page.Locator("[data-testid=history-row][data-kind=TakenBack]").WaitForAsync();
        await desk.Status("Assigned").WaitForAsync();
        Assert.Equal(0L, await house.City.Scalar<long>($"""
            select count(*) from notifications n join tickets t on t.id = n.ticket_id join ticket_history h on h.id = n.history_id
            where t.number = '{number}' and h.kind = 'StatusChanged'
            """));
    }

    [Fact]
    public async Task What_was_parked_is_seen_and_tried_again()
    {
        await house.City.Execute("""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, attempts, parked_at, last_error)
            values ('01PARKED', 'Uparked', now(), convert_to('{"type":"somethingNew","mode":"active","timestamp":1700000000000,"webhookEventId":"01PARKED","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"Uparked"}}', 'UTF8'), 8, now(), '時間切れ (test)')
            """);
        await using var desk = await ConsolePage.Open(house, "desk", "/desk");
        var pile = desk.Page.GetByTestId("pile-parked");
        await Assertions.Expect(pile).ToContainTextAsync("時間切れ (test)");
        await pile.GetByTestId("retry-parked").ClickAsync();
        await Assertions.Expect(pile).Not.ToContainTextAsync("時間切れ (test)");
        await Deadline.Until("the event is handled",
            () => house.City.Scalar<bool>(
            "select done_at is not null and parked_at is null from line_inbox where webhook_event_id = '01PARKED'"));
    }

    [Fact]
    public async Task Who_blocked_the_account_is_not_promised_an_answer()
    {
        await using var chat = await ChatPage.Open(house, "無音");
        var number = await chat.Report("ガードレール");
        await chat.Act(new { type = "block" });

        await using var desk = await ConsolePage.Open(house, "desk", $"/tickets/{number}");
        await Assertions.Expect(desk.Page.GetByTestId("moves")).ToContainTextAsync("ブロック中 1");
        await desk.Choose("InProgress");
        await desk.Status("InProgress").WaitForAsync();
        // whatever was written for them has gone out or was given up
        await Deadline.Until("nothing waits to be sent", () => house.City.Scalar<bool>(
            $"select not exists (select from notifications n join tickets t on t.id = n.ticket_id where t.number = '{number}' and n.sent_at is null and n.parked_at is null)"));
        Assert.Equal(1L, await house.City.Scalar<long>(
            $"select count(*) from notifications n join tickets t on t.id = n.ticket_id where t.number = '{number}'"));
        Assert.Equal(1, (await chat.Entries()).Count(e => (string?)e["via"] == "push"));
    }

    [Fact]
    public async Task A_zip_that_calls_itself_a_photo_gets_a_kind_word()
    {
        await using var chat = await ChatPage.Open(house, "圧縮");
        await chat.Say("ガードレール");
        await chat.Sees("場所を教えてください。");
        await chat.SendPlace(Hillside.Latitude, Hillside.Longitude);
        await chat.Sees("写真があると早く直せます。");
        await chat.SendFile("アルバムから選ぶ", [0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0, .. Encoding.ASCII.GetBytes(new string('z', 400))]);

        await chat.Sees("写真として開けませんでした。");
        await chat.Tap("送る");
        await chat.Sees("受け付けました。番号は");
    }
}
