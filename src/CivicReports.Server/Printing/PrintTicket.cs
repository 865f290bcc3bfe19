using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Printing;

/// <summary>A ticket as a PDF with its map and photos: for whoever may see it on the screen; internal notes only where asked for.</summary>
public static class PrintTicket
{
    private const int MostPhotos = 12;

    internal static async Task<byte[]> Print(ShowTicket.Answer ticket, string? language, bool notes, Paper paper, NpgsqlDataSource database,
        TimeProvider clock, CancellationToken ct)
    {
        var names = await paper.In(language, ct);
        var map = ticket.Location is [var x, var y] ? await PaperMap.Around(database, new Point(x, y) { SRID = 4326 }, ct) : null;
        return await paper.Print<TicketSheet>(new()
        {
            [nameof(TicketSheet.Names)] = names,
            [nameof(TicketSheet.Ticket)] = ticket,
            [nameof(TicketSheet.Map)] = map,
            [nameof(TicketSheet.Near)] = map is null ? [] : Near(ticket, map),
            [nameof(TicketSheet.Photos)] = await Photos(ticket, names.Words, paper, ct),
            [nameof(TicketSheet.WithNotes)] = notes,
            [nameof(TicketSheet.Now)] = clock.GetUtcNow(),
        }, ct);
    }

    /// <summary>Where the neighbours stand on the map, from its corner.</summary>
    private static List<(double X, double Y, Status Status)> Near(ShowTicket.Answer ticket, PaperMap map)
    {
        var (longitude, latitude) = (ticket.Location![0], ticket.Location[1]);
        const double metresADegree = 111_320;
        return [.. ticket.Neighbours.Select(n => (
            (map.Width / 2) + ((n.Location[0] - longitude) * metresADegree),
            (map.Height / 2) - ((n.Location[1] - latitude) * metresADegree * map.Metre), n.Status))];
    }

    private static async Task<List<(string Caption, string Source)>> Photos(ShowTicket.Answer ticket, PrintWords words, Paper paper,
        CancellationToken ct)
    {
        var all = ticket.ReportsList.SelectMany(r => r.Photos.Select(p => (p.Id, Caption: $"{words.Reporter} {r.ReporterNo}")))
            .Concat(ticket.Photos.Select(p => (p.Id,
                Caption: p.Kind switch { PhotoKind.Before => words.BeforePhoto, PhotoKind.After => words.AfterPhoto, _ => words.Photos })))
            .DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Caption);
        // the newest say how it looks now
        var inlined = await paper.Inlined([.. all.Keys.TakeLast(MostPhotos)], ct);
        return [.. inlined.Select(p => (all[p.Id], p.Source))];
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}.pdf",
        async (string number, string? language, bool? notes, IMediator mediator, Paper paper, NpgsqlDataSource database, TimeProvider clock,
            AuditTrail trail, CancellationToken ct) =>
        {
            var ticket = await mediator.Send(new ShowTicket.Query(number), ct);
            var pdf = await Print(ticket, language, notes == true, paper, database, clock, ct);
            if (ticket.ReportsList.Any(r => r.Words is not null || r.Photos.Count > 0))
                await trail.Write(AuditEvent.ReportsExported, AuditTrail.Ticket(ticket.Number), ct);
            return Results.File(pdf, "application/pdf", $"{ticket.Number}.pdf");
        }).Produces<Stream>(contentType: "application/pdf").Refuses(409);
}
