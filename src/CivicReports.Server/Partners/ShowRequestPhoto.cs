using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>A photo for whoever holds a request's link; one that was withheld since is gone here, too.</summary>
public static class ShowRequestPhoto
{
    [Allow(Anyone = true)]
    public sealed record Query(string Token, Guid Id, PhotoSize Size) : IRequest<PhotoFile>;

    internal sealed class Handler(CivicReportsDb db, PartnerLinks links, IPhotoStore store, TimeProvider clock)
        : IRequestHandler<Query, PhotoFile>
    {
        public async Task<PhotoFile> Handle(Query query, CancellationToken ct)
        {
            var request = await links.Find(query.Token, clock.GetUtcNow(), ct);
            var sha256 = request is null || !request.Photos.Contains(query.Id) ? null
                : await db.Photos.Where(p => p.Id == query.Id && p.State == PhotoState.Stored && !p.Withheld)
                    .Select(p => p.Sha256).SingleOrDefaultAsync(ct);
            return await PhotoFile.Open(store, sha256, query.Size, ct) ?? throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/requests/{token}/photos/{id:guid}/{size:int}",
        async (string token, Guid id, int size, IMediator mediator, HttpResponse response, CancellationToken ct) =>
            Enum.IsDefined((PhotoSize)size)
                ? (await mediator.Send(new Query(token, id, (PhotoSize)size), ct)).Answer(response, TimeSpan.FromMinutes(5))
                : throw new NotFoundException(Refusals.NoSuchPhoto)).Produces<Stream>(contentType: "image/jpeg").AllowAnonymous();
}
