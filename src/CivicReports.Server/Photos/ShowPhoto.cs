using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>A photo for staff; one that a resident has not sent off yet is nobody's business.</summary>
public static class ShowPhoto
{
    [Allow(Role.Crew)]
    public sealed record Query(Guid Id, PhotoSize Size) : IRequest<PhotoFile>;

    internal sealed class Handler(CivicReportsDb db, IPhotoStore store) : IRequestHandler<Query, PhotoFile>
    {
        public async Task<PhotoFile> Handle(Query query, CancellationToken ct)
        {
            var sha256 = await db.Photos.Where(p => p.Id == query.Id && p.State == PhotoState.Stored && p.DraftId == null)
                .Select(p => p.Sha256).SingleOrDefaultAsync(ct);
            return await PhotoFile.Open(store, sha256, query.Size, ct) ?? throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/photos/{id:guid}/{size:int}",
        async (Guid id, int size, IMediator mediator, HttpResponse response, CancellationToken ct) => Enum.IsDefined((PhotoSize)size)
            ? (await mediator.Send(new Query(id, (PhotoSize)size), ct)).Answer(response, TimeSpan.FromMinutes(5))
            : throw new NotFoundException(Refusals.NoSuchPhoto)).Produces<Stream>(contentType: "image/jpeg");
}
