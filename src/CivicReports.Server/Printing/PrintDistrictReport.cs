using System.Globalization;
using CivicReports.Server.DistrictReports;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Printing;

/// <summary>The district report as a PDF: for whoever may see it on the screen.</summary>
public static class PrintDistrictReport
{
    internal static async Task<byte[]> Print(ReportOnDistricts.Query query, ReportOnDistricts.Answer report, string? language, Paper paper,
        NpgsqlDataSource database, CancellationToken ct)
    {
        var names = await paper.In(language, ct);
        var chosen = (query.Category ?? "").Split(',').Select(id => int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? names.Categories.GetValueOrDefault(number) : null).OfType<string>();
        return await paper.Print<DistrictSheet>(new()
        {
            [nameof(DistrictSheet.Names)] = names,
            [nameof(DistrictSheet.Report)] = report,
            [nameof(DistrictSheet.Map)] = await PaperMap.OfZones(database, report.Layer.Id, query.Zone, ct),
            [nameof(DistrictSheet.OneZone)] = query.Zone is not null,
            [nameof(DistrictSheet.Chosen)] = string.Join("、", chosen),
        }, ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/district-report.pdf",
        async ([AsParameters] ReportOnDistricts.Query query, string? language, IMediator mediator, Paper paper, NpgsqlDataSource database,
            CancellationToken ct) =>
        {
            var report = await mediator.Send(query, ct);
            return Results.File(await Print(query, report, language, paper, database, ct), "application/pdf",
                string.Create(CultureInfo.InvariantCulture,
                    $"district-report-{query.Layer}-{query.From:yyyyMMdd}-{query.To:yyyyMMdd}.pdf"));
        }).Produces<Stream>(contentType: "application/pdf").Refuses(404).Refuses(409);
}
