using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Partners;
using CivicReports.Server.Pipeline;
using MediatR;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Printing;

/// <summary>Where the work is, as a picture that needs no map program: for a partner's phone, however old.</summary>
public static class DrawRequest
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/requests/{token}/map.svg",
        async (string token, IMediator mediator, Paper paper, NpgsqlDataSource database, CancellationToken ct) =>
        {
            var request = await mediator.Send(new ShowRequest.Query(token), ct);
            if (request.Location is not [var x, var y]
                || await PaperMap.Around(database, new Point(x, y) { SRID = 4326 }, ct) is not { } map)
                throw new NotFoundException(Refusals.NoSuchAddress);
            var svg = await paper.Html<PlaceMap>(new() { [nameof(PlaceMap.Map)] = map, [nameof(PlaceMap.Status)] = Status.InProgress });
            return Results.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml");
        }).Produces<Stream>(contentType: "image/svg+xml").AllowAnonymous();
}
