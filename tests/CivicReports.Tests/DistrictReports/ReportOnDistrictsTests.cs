using System.Text;
using CivicReports.Domain;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.DistrictReports;

public sealed class ReportOnDistrictsTests(OneHouse one) : IClassFixture<OneHouse>, IAsyncLifetime
{
    private readonly House house = one.House;

    public async ValueTask InitializeAsync()
    {
        if (await house.Scalar<long>("select count(*) from tickets") > 0) return;
        foreach (var (longitude, latitude, place) in new (double?, double?, string?)[]
                 { (138.010, 34.005, null), (138.011, 34.005, null), (138.010, 34.015, null), (138.010, 33.9985, null),
                     (null, null, "駅前") })
        {
            await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, 3,
                longitude is { } x && latitude is { } y ? House.At(x, y) : null, place, null, null, "ja"), Actor.System("inbox"));
        }

        house.Clock.Forward(TimeSpan.FromDays(2));
        var first = (await house.Send(new SearchTickets.Query(new(), "oldest"), House.Desk)).Items[0].Number;
        var seen = await house.Send(new ShowTicket.Query(first), House.Desk);
        await house.Send(new ChangeTicketStatus.Command(first, seen.Version, Status.Resolved), House.Desk);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("wards")]
    [InlineData("public-works")]
    [InlineData("city")]
    public async Task The_rows_of_every_layer_add_up_to_the_city(string layer)
    {
        var report = await Report(layer);
        Assert.Equal(5, report.Total.Received);
        Assert.Equal(report.Total.Received, report.Rows.Sum(r => r.Received));
        Assert.Equal(report.Total.Open, report.Rows.Sum(r => r.Open));
        Assert.Equal(report.Total.Finished, report.Rows.Sum(r => r.Finished));
        Assert.Equal(report.Total.Other, report.Rows.Sum(r => r.Other));
        Assert.All(report.Rows.Append(report.Total), r => Assert.Equal(r.Received, r.Open + r.Finished + r.Other));
        Assert.Equal(report.Total.Received, report.Categories.Sum(c => c.Received));
        Assert.Equal(12, report.Months.Count);
        Assert.Equal(5, report.Months[^1].Received);
    }

    [Fact]
    public async Task What_lies_in_no_zone_or_has_no_place_has_a_row_of_its_own()
    {
        var report = await Report("wards");
        Assert.Equal([("丘町", 1), ("港町", 3), ("区域の外・場所未定", 1)], report.Rows.Select(r => (r.NameJa, r.Received)));
    }

    [Fact]
    public async Task Days_to_finish_are_counted_from_receipt() => Assert.Equal(2.0, (await Report("wards")).Total.MedianDaysToFinish);

    [Fact]
    public async Task One_zone_alone_says_what_its_row_says()
    {
        var all = await Report("wards");
        var row = all.Rows.Single(r => r.NameJa == "港町");
        var alone = await house.Send(new ReportOnDistricts.Query("wards", all.From, all.To, Zone: row.ZoneId), House.Desk);
        Assert.Equal([row], alone.Rows);
        Assert.Equal(row with { ZoneId = null, Code = null, NameJa = "合計", NameEn = "Total" }, alone.Total);
        Assert.Equal(row.Received, alone.Categories.Sum(c => c.Received));
        Assert.Equal(row.Received, alone.Months[^1].Received);
        await Assert.ThrowsAsync<NotFoundException>(() =>
            house.Send(new ReportOnDistricts.Query("wards", all.From, all.To, Zone: 2), House.Desk));
    }

    [Fact]
    public async Task Each_number_leads_to_exactly_its_tickets()
    {
        var report = await Report("wards");
        foreach (var row in report.Rows)
        {
            var filter = new TicketFilter(Status: "all", Zone: row.ZoneId, OutsideLayer: row.ZoneId is null ? report.Layer.Id : null,
                From: report.From, To: report.To);
            Assert.Equal(row.Received, (await house.Send(new SearchTickets.Query(filter), House.Desk)).Total);
        }
    }

    [Fact]
    public async Task The_CSV_opens_in_Excel_and_runs_nothing()
    {
        await house.Execute("update zones set name_ja = '=cmd|calc' where id = 5");
        var bytes = ExportDistrictReport.Write(await Report("wards"));
        await house.Execute("update zones set name_ja = '港町' where id = 5");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        Assert.Contains("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", text, StringComparison.Ordinal);
        Assert.Contains("'=cmd|calc", text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private Task<ReportOnDistricts.Answer> Report(string layer) =>
        house.Send(new ReportOnDistricts.Query(layer, new(2026, 11, 1), new(2026, 11, 30)), House.Desk);
}
