using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;
using CivicReports.Tests.Intake.Conversation;

namespace CivicReports.Tests.Notifications.Cards;

/// <summary>Receipt and status cards: what they say, in LINE's limits and ours.</summary>
public sealed class CardTests
{
    private const string Photo = "https://example.jp/p/1.jpg";
    private static readonly (string?, string?) Duty = ("0467-00-0119", "duty@example.jp");
    private static readonly CardTicket Ticket = new("8-04871-2", Status.Received, "ガードレール", "港町三丁目");

    [Fact]
    public void A_receipt_says_the_number_and_who_is_in_charge() => Assert.Equal(
        "<● | 受付 | 受け付けました。番号は | 8-04871-2 | 担当は南部土木事務所です。\n進み具合はここでお知らせします。 | ガードレール ・ 港町三丁目 | [写真やことばを足す]>",
        Transcript.Of(ReceiptCard.Of(Ticket, "南部土木事務所", false, null, Duty, "ja")));

    [Fact]
    public void Outside_working_hours_it_says_when_somebody_looks_and_whom_to_call()
    {
        var monday = new DateTimeOffset(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
        var said = Transcript.Of(ReceiptCard.Of(Ticket, null, false, monday, Duty, "ja"));
        Assert.Contains("ただいま窓口の時間外です。11月24日(火) 8:30から確認します。", said, StringComparison.Ordinal);
        Assert.Contains("市の当番 0467-00-0119 へ", said, StringComparison.Ordinal);
        Assert.Contains("from Tue 24 Nov, 8:30", Transcript.Of(ReceiptCard.Of(Ticket, null, false, monday, default, "en")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "ただいま窓口の時間外ですが、当番の職員にいま知らせました。")]
    [InlineData("en", "Our office is closed now, but staff on duty have just been alerted.")]
    public void An_urgent_receipt_is_marked_begins_with_whom_to_call_and_says_who_looks_at_night(string language, string who)
    {
        var night = new DateTimeOffset(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
        var said = Transcript.Of(ReceiptCard.Of(Ticket, "南部土木事務所", true, night, Duty, language));
        Assert.StartsWith("<! | ", said, StringComparison.Ordinal);
        Assert.True(said.IndexOf("119", StringComparison.Ordinal) < said.IndexOf("8-04871-2", StringComparison.Ordinal));
        Assert.Contains("0467-00-0119", said, StringComparison.Ordinal);
        Assert.Contains(who, said, StringComparison.Ordinal);
        Assert.Contains("119", ReceiptCard.Of(Ticket, null, true, night, Duty, language).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_on_duty_could_be_told_it_does_not_say_so() => Assert.Contains(
        "職員が見るのは11月24日(火) 8:30からです。",
        Transcript.Of(ReceiptCard.Of(Ticket, null, true, new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero), ("0467-00-0119", null), "ja")),
        StringComparison.Ordinal);

    [Fact]
    public void Back_into_work_is_no_beginning() => Assert.Equal(("もう一度対応します。", "職員が対応を始めました。"),
        (StatusCard.StandardWords(Status.Resolved, Status.InProgress, ResidentTexts.In("ja")),
            StatusCard.StandardWords(Status.Assigned, Status.InProgress, ResidentTexts.In("ja"))));

    [Fact]
    public void Finished_work_shows_both_photos_and_asks_whether_it_is_fixed()
    {
        var card = StatusCard.Of(Ticket with { Status = Status.Resolved }, "折れた部分を取り替えました。", Photo, Photo, "ja");
        Assert.Equal(
            "<✔ | 対応完了 | 8-04871-2 | 前 | 後 | ガードレール ・ 港町三丁目 | 折れた部分を取り替えました。 | 直りましたか? | [はい] | [まだです]>", Transcript.Of(card));
        Assert.Equal("8-04871-2 の状況が「対応完了」になりました。", card.AltText);
        Assert.Equal(["fixed:8-04871-2", "notfixed:8-04871-2"], Transcript.Buttons(card).Select(button => button.Data));
        var done = DateTimeOffset.FromUnixTimeSeconds(1790000000);
        var dated = StatusCard.Of(Ticket with { Status = Status.Resolved, ResolvedAt = done }, "x", null, null, "ja");
        Assert.Equal(["fixed:8-04871-2@1790000000", "notfixed:8-04871-2@1790000000"], Transcript.Buttons(dated).Select(b => b.Data));
    }

    [Fact]
    public void Each_status_has_a_shape_a_colour_and_a_word_of_its_own()
    {
        var statuses = Enum.GetValues<Status>();
        Assert.Equal(statuses.Length, statuses.Select(status => StatusMark.Of(status).Shape).Distinct().Count());
        Assert.All(ResidentTexts.Languages, language =>
            Assert.Equal(statuses.Length, statuses.Select(status => ResidentTexts.In(language)[$"state.{status}"]).Distinct().Count()));
    }

    [Fact]
    public void The_longest_card_stays_under_ten_kilobytes_and_within_LINEs_limits()
    {
        var wide = Ticket with { Category = new('種', 100), Place = new('町', 300), Together = "8-04872-9", TogetherIs = Status.Resolved };
        LineMessage[] cards =
        [.. from language in ResidentTexts.Languages
            from status in Enum.GetValues<Status>()
            from card in new[]
            {
                StatusCard.Of(wide with { Status = status }, new('木', 5000), Photo, Photo, language),
                StatusCard.Of(wide with { Status = status, Place = null }, "…", null, Photo, language),
                StatusCard.Told(wide with { Status = status }, new('木', 5000), language),
                ReceiptCard.Of(wide, new('課', 100), true, DateTimeOffset.UnixEpoch, Duty, language),
            }
            select card];
        Assert.All(cards, card =>
        {
            Assert.Empty(MessageLimits.Check([card]));
            Assert.True(JsonSerializer.SerializeToUtf8Bytes(card, LineJson.Options).Length < 10_000);
        });
    }
}
