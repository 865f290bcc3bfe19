using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>A photo for whoever holds its link: LINE's servers and the resident. Unknown, expired and revoked look the same.</summary>
public static class ShowLinkedPhoto
{
    [Allow(Anyone = true)]
    public sealed record Query(string Token) : IRequest<PhotoFile>;

    internal sealed class Handler(CivicReportsDb db, IPhotoStore store, TimeProvider clock) : IRequestHandler<Query, PhotoFile>
    {
        public async Task<PhotoFile> Handle(Query query, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var linked = await (
                from link in db.PhotoLinks
                join photo in db.Photos on link.PhotoId equals photo.Id
                where link.Token == query.Token && link.RevokedAt == null && link.ExpiresAt > now && photo.State == PhotoState.Stored
                    && !photo.Withheld
                select new { photo.Sha256, link.Size }).SingleOrDefaultAsync(ct);
            // photos from before there were cards have no such size
            return await PhotoFile.Open(store, linked?.Sha256, (PhotoSize)(linked?.Size ?? 0), ct)
                ?? await PhotoFile.Open(store, linked?.Sha256, PhotoSize.Large, ct)
                ?? throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/p/{token}",
        async (string token, IMediator mediator, HttpResponse response, CancellationToken ct) =>
            (await mediator.Send(new Query(token), ct)).Answer(response, TimeSpan.FromMinutes(10))).AllowAnonymous();
}
