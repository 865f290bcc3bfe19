using CivicReports.Server.Partners;
using CivicReports.Server.Pipeline;
using MediatR;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Printing;

/// <summary>What a partner was asked, as a PDF to take along; for whoever holds the link.</summary>
public static class PrintRequest
{
    private const int MostPhotos = 12;

    internal static async Task<byte[]> Print(ShowRequest.Answer request, string? language, Paper paper, NpgsqlDataSource database,
        CancellationToken ct) => await paper.Print<RequestSheet>(new()
        {
            [nameof(RequestSheet.Names)] = await paper.In(language, ct),
            [nameof(RequestSheet.Request)] = request,
            [nameof(RequestSheet.Map)] = await MapOf(request, database, ct),
            [nameof(RequestSheet.Photos)] =
                (await paper.Inlined([.. request.Photos.TakeLast(MostPhotos)], ct)).ConvertAll(p => p.Source),
        }, ct);

    private static async Task<PaperMap?> MapOf(ShowRequest.Answer request, NpgsqlDataSource database, CancellationToken ct) =>
        request.Location is [var x, var y] ? await PaperMap.Around(database, new Point(x, y) { SRID = 4326 }, ct) : null;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/requests/{token}/sheet.pdf",
        async (string token, string? language, IMediator mediator, Paper paper, NpgsqlDataSource database, CancellationToken ct) =>
        {
            var request = await mediator.Send(new ShowRequest.Query(token), ct);
            return Results.File(await Print(request, language, paper, database, ct), "application/pdf", $"{request.Number}.pdf");
        }).Produces<Stream>(contentType: "application/pdf").Refuses(409).AllowAnonymous();
}
