using System.Globalization;
using CivicReports.Server.Pipeline;
using CsvHelper;
using MediatR;

namespace CivicReports.Server.DistrictReports;

/// <summary>The district report as CSV that Excel opens as it is: UTF-8 with BOM, CRLF, formulas defused.</summary>
public static class ExportDistrictReport
{
    private static readonly CsvWriterOptions Style = new() { NewLine = "\r\n", WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static byte[] Write(ReportOnDistricts.Answer report)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Style, true))
        {
            csv.WriteRecord(["区域コード", "区域", "新しい案件", "未完了", "対応完了・終了", "引き継ぎ・対象外・重複", "完了までの日数(中央値)", "前の同じ長さの期間"]);
            foreach (var row in report.Rows.Append(report.Total))
            {
                csv.WriteField(row.Code ?? "");
                csv.WriteField(row.NameJa);
                csv.WriteField(row.Received);
                csv.WriteField(row.Open);
                csv.WriteField(row.Finished);
                csv.WriteField(row.Other);
                csv.WriteField(row.MedianDaysToFinish);
                csv.WriteField(row.PreviousReceived);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/district-report.csv",
        async ([AsParameters] ReportOnDistricts.Query query, IMediator mediator, CancellationToken ct) =>
        {
            var report = await mediator.Send(query, ct);
            return Results.File(Write(report), "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture,
                    $"district-report-{query.Layer}-{query.From:yyyyMMdd}-{query.To:yyyyMMdd}.csv"));
        }).Produces<Stream>(contentType: "text/csv").Refuses(404);
}
