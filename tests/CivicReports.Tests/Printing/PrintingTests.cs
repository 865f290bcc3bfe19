using System.Diagnostics;
using CivicReports.Domain;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Printing;
using CivicReports.Server.Tickets;
using CivicReports.Tests.HouseRules;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Tests.Printing;

/// <summary>District report and ticket on paper, read back by another program.</summary>
public sealed class PrintingTests(TestDatabases databases) : IAsyncLifetime
{
    private PhotoHouse house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory, InlineData("ja"), InlineData("en")]
    public void Whatever_stands_in_a_history_has_words_on_paper(string language) =>
        Assert.Equal(Enum.GetValues<HistoryKind>(), PrintWords.In(language).Kinds.Keys.Order());

    [Theory, InlineData("ja", "試験市", "地区別報告", "丘町"), InlineData("en", "Test City", "District report", "Hill ward")]
    public async Task The_district_report_has_its_map_its_figures_and_numbered_pages(string language, params string[] words)
    {
        await Reported();
        var query = new ReportOnDistricts.Query("wards", new(2025, 1, 1), new(2030, 12, 31));
        var report = await house.House.Send(query, House.Desk);
        var pdf = await WithPaper((paper, database) => PrintDistrictReport.Print(query, report, language, paper, database, Ct));
        var (text, fonts, pages) = await Read(pdf);

        Assert.All([.. words, $"1/{pages}"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotMatch(@" no +(yes|no) +(yes|no) +\d+ +\d", fonts);
        Keep($"district-report-{language}", pdf);
    }

    [Theory, InlineData("ja", "案件"), InlineData("en", "Ticket")]
    public async Task A_ticket_has_its_words_and_photos_and_internal_notes_only_where_asked_for(string language, string word)
    {
        var number = await Reported();
        await house.House.Send(new NoteOnTicket.Command(number, "内部だけの覚え書き<b>"), House.Desk);
        var ticket = await house.House.Send(new ShowTicket.Query(number), House.Desk);
        var clock = TimeProvider.System;
        var plain = await WithPaper((paper, database) => PrintTicket.Print(ticket, language, false, paper, database, clock, Ct));
        var noted = await WithPaper((paper, database) => PrintTicket.Print(ticket, language, true, paper, database, clock, Ct));
        var (text, _, _) = await Read(plain);

        Assert.All([word, number, "ガードレールが曲がっています", "1/"], w => Assert.Contains(w, text, StringComparison.Ordinal));
        Assert.DoesNotContain("覚え書き", text, StringComparison.Ordinal);
        Assert.Contains("覚え書き<b>", (await Read(noted)).Text, StringComparison.Ordinal);
        Assert.Contains("/Subtype /Image", System.Text.Encoding.Latin1.GetString(plain), StringComparison.Ordinal);
        Keep($"ticket-{language}", noted);
    }

    [Fact]
    public async Task A_page_can_open_nothing_of_this_machine_or_the_network()
    {
        using var printer = new PdfPrinter(NullLogger<PdfPrinter>.Instance);
        var nothing = await printer.Print("<p>here</p>", Ct);
        var all = await printer.Print("""
            <p>here</p><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/"><link rel="attachment" href="file:///etc/passwd">
            <iframe src="file:///etc/passwd"></iframe><style>@import url(file:///etc/passwd);</style>
            """, Ct);

        Assert.InRange(all.Length, 0, nothing.Length + 500);
        Assert.DoesNotContain("EmbeddedFile", System.Text.Encoding.Latin1.GetString(all), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_WeasyPrint_a_code_says_so_and_the_console_knows_before()
    {
        using var printer = new PdfPrinter(NullLogger<PdfPrinter>.Instance, interpreter: "/nowhere/python3");

        Assert.False(await printer.IsHere);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => printer.Print("<p>here</p>", Ct));
        Assert.Equal(Refusals.NoPdfHere, refused.Refusal);
    }

    [Fact]
    public async Task Only_who_sees_it_on_the_screen_gets_it_on_paper()
    {
        foreach (var path in new[] { "/api/printing", "/api/tickets/8-00001-4.pdf", "/api/district-report.pdf?layer=wards&from=2026-01-01&to=2026-02-01" })
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await house.House.Http.GetAsync(path, Ct)).StatusCode);
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            house.House.Send(new ReportOnDistricts.Query("wards", new(2026, 1, 1), new(2026, 2, 1)), House.NorthCrew));
    }

    [Fact]
    public void The_classes_have_the_consoles_colours_and_limits()
    {
        var console = File.ReadAllText(Path.Combine(HouseRulesTests.Project, "map-ui/src/features/report/figures.ts"));

        Assert.Contains($"[{string.Join(", ", DistrictClasses.Colours.Select(c => $"'{c}'"))}]", console, StringComparison.Ordinal);
        Assert.Equal([0, 10, 25, 50, 100], DistrictClasses.Limits([1, 9, 10, 12, 22, 24, 41, 45, 77, 80]));
        Assert.Equal([0], DistrictClasses.Limits([0, 0]));
        Assert.Equal(2, DistrictClasses.Of(30, [0, 10, 25, 50]));
    }

    private async Task<string> Reported()
    {
        var resident = await house.Resident();
        await house.Stored(resident);
        return await house.Submit(resident);
    }

    private async Task<byte[]> WithPaper(Func<Paper, NpgsqlDataSource, Task<byte[]>> print)
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        return await print(scope.ServiceProvider.GetRequiredService<Paper>(), scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>());
    }

    private static async Task<(string Text, string Fonts, int Pages)> Read(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf, Ct);
        try
        {
            var text = await Run("pdftotext", "-layout", file, "-");
            return (text.Replace(" / ", "/", StringComparison.Ordinal), await Run("pdffonts", file), text.Count(c => c == '\f'));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return text;
    }

    /// <summary>For whoever wants to look.</summary>
    private static void Keep(string name, byte[] pdf)
    {
        var folder = Directory.CreateDirectory(Path.Combine(HouseRulesTests.Project, "artifacts/print")).FullName;
        File.WriteAllBytes(Path.Combine(folder, $"{name}.pdf"), pdf);
    }
}
