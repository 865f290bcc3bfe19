using System.Globalization;
using CivicReports.Domain;
using CsvHelper;
using MediatR;

namespace CivicReports.Server.Audit;

/// <summary>A period of the trail as CSV; that it was taken is a line of the trail, too.</summary>
public static class ExportTrail
{
    private static readonly CsvWriterOptions Style = new() { NewLine = "\r\n", WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    internal static byte[] Write(IEnumerable<ReadTrail.Row> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Style, true))
        {
            csv.WriteRecord(["id", "at", "event", "actor", "address", "subject", "subject_name"]);
            foreach (var row in rows)
            {
                csv.WriteField(row.Id);
                csv.WriteField(JapanTime.Of(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                csv.WriteField(row.Event.ToString());
                csv.WriteField(row.Actor ?? "");
                csv.WriteField(row.Address ?? "");
                csv.WriteField(row.Subject ?? "");
                csv.WriteField(row.SubjectName ?? "");
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/audit.csv",
        async ([AsParameters] ReadTrail.Query query, IMediator mediator, AuditTrail trail, CancellationToken ct) =>
        {
            var rows = new List<ReadTrail.Row>();
            for (long? before = query.Before; ;)
            {
                var page = await mediator.Send(query with { Before = before }, ct);
                rows.AddRange(page.Items);
                if ((before = page.Next) is null) break;
            }

            await trail.Write(AuditEvent.TrailExported, null, ct, new { rows = rows.Count });
            return Results.File(Write(rows), "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"audit-{query.From:yyyyMMdd}-{query.To:yyyyMMdd}.csv"));
        }).Produces<Stream>(contentType: "text/csv");
}
