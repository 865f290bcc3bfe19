using System.Diagnostics;
using System.Text.Json;
using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;
using CivicReports.Server.DistrictReports;
using Npgsql;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// One district's figures by the zone stored with each ticket, beside the same figures by asking each time which places the district
/// covers;
/// and the report over HTTP, with months, categories and the period before, for one district and for all.
/// </summary>
internal sealed class DistrictReport : MeasuredPath
{
    /// <summary>The densest of 25: a tenth of all tickets.</summary>
    private const int District = 3013;

    private const string AllYears = "/api/district-report?layer=districts&from=2021-10-01&to=2026-11-01";

    private const string Figures = """
        select count(*), count(*) filter (where t.status in ('Received', 'Assigned', 'InProgress', 'OnHold')),
            count(*) filter (where t.status in ('Resolved', 'Closed')),
            percentile_cont(0.5) within group (order by extract(epoch from t.resolved_at - t.received_at))
        from tickets t
        """;

    public override string Name => "districts";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await MadeUpCity.With(stand.Tickets, stand.Tickets / 10);
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            Options = "-c max_parallel_workers_per_gather=0 -c jit=off -c work_mem=64MB",
        };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var server = await ServerUnderTest.Start(connection);
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("Cookie", await server.SignIn());
        await using var joined =
            source.CreateCommand($"{Figures} join zones z on ST_Covers(z.boundary, t.location) where z.id = {District}");
        await using var joinedAll =
            source.CreateCommand($"{Figures} right join zones z on ST_Covers(z.boundary, t.location) where z.layer_id = 3 group by z.id");
        joinedAll.CommandTimeout = joined.CommandTimeout = 600;
        var difference = Math.Abs((await Report(http, $"{AllYears}&zone={District}")).Tickets - (await Time(joined)).Tickets);
        // the stored zone was known when the ticket was drawn; on a bent border a few differ
        if (difference > stand.Tickets / 1000) throw new InvalidOperationException($"The two ways count {difference} tickets apart.");
        await stand.EachRound(async _ =>
        {
            findings.Note("one district's figures, ms", await Counted(source));
            findings.Note("one district's report over HTTP, ms", (await Report(http, $"{AllYears}&zone={District}")).Milliseconds);
            findings.Note("one district, joined on the fly, ms", (await Time(joined)).Milliseconds);
            findings.Note("the whole report over HTTP, ms", (await Report(http, AllYears)).Milliseconds);
            findings.Note("all districts, joined on the fly, ms", (await Time(joinedAll)).Milliseconds);
        });
        findings.Compare("one district's figures, time", "one district's figures, ms", "one district, joined on the fly, ms",
            "ms", Bar.AtMost(0.2));
        findings.Compare("one district's whole report over HTTP, time", "one district's report over HTTP, ms",
            "one district, joined on the fly, ms", "ms", null);
        findings.Compare("all districts: the whole report over HTTP, time", "the whole report over HTTP, ms",
            "all districts, joined on the fly, ms", "ms", null);
    }

    private static async Task<(double Milliseconds, long Tickets)> Time(NpgsqlCommand command)
    {
        var watch = Stopwatch.StartNew();
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (watch.Elapsed.TotalMilliseconds, row.GetInt64(0));
    }

    /// <summary>The application's own counting.</summary>
    private static async Task<double> Counted(NpgsqlDataSource source)
    {
        var (from, to) = (new DateOnly(2021, 10, 1), new DateOnly(2026, 11, 1));
        var watch = Stopwatch.StartNew();
        await using var connection = await source.OpenConnectionAsync();
        await new DistrictFigures(connection, layer: 3, new("districts", from, to, Zone: District))
            .Count(from, to, from.AddDays(-1), CancellationToken.None);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<(double Milliseconds, long Tickets)> Report(HttpClient http, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        using var report = await JsonDocument.ParseAsync(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        return (watch.Elapsed.TotalMilliseconds, report.RootElement.GetProperty("total").GetProperty("received").GetInt64());
    }
}
