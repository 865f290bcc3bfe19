using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace CivicReports.Server.Shelters;

/// <summary>One open shelter: every count, and for who may hand it on, the link as an address and as a picture.</summary>
public static class ShowOpening
{
    private const int MostShown = 200;

    [Allow(Right.SeeTickets)]
    public sealed record Query(long Id) : IRequest<Answer>;

    /// <param name="Counts">The newest first.</param>
    /// <param name="Link">Null: it was ended, or is not this person's to hand on.</param>
    /// <param name="Picture">The link as a QR code, SVG.</param>
    public sealed record Answer(IReadOnlyList<ListShelters.Count> Counts, Uri? Link, string? Picture);

    internal sealed class Handler(CivicReportsDb db, ShelterLinks links, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var opening = await db.Set<ShelterOpening>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.Id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchOpening);
            var counts = await db.Set<ShelterCount>().AsNoTracking().Where(c => c.OpeningId == query.Id)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(MostShown).ToListAsync(ct);
            var link = Rights.Of(caller.Known, Right.EnterReports) != Extent.None ? links.Of(opening) : null;
            return new([.. counts.Select(ListShelters.Count.Of)], link, link is null ? null : Picture(link));
        }

        private static string Picture(Uri link)
        {
            using var code = QRCodeGenerator.GenerateQrCode(link.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
            using var drawing = new SvgQRCode(code);
            return drawing.GetGraphic(new System.Drawing.Size(240, 240), sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/shelter-openings/{id:long}",
        (long id, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(id), ct));
}
