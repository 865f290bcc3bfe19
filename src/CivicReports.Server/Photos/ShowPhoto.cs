using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>A photo for staff; one that a resident has not sent off yet is nobody's business.</summary>
public static class ShowPhoto
{
    [Allow(Right.ReadReports)]
    public sealed record Query(Guid Id, PhotoSize Size) : IRequest<PhotoFile>;

    internal sealed class Handler(CivicReportsDb db, IPhotoStore store, Caller caller) : IRequestHandler<Query, PhotoFile>
    {
        public async Task<PhotoFile> Handle(Query query, CancellationToken ct)
        {
            var photo = await (
                from p in db.Photos
                where p.Id == query.Id && p.State == PhotoState.Stored && p.DraftId == null
                from report in db.Reports.Where(r => r.Id == p.ReportId).DefaultIfEmpty()
                from ticket in db.Tickets.Where(t => t.Id == (p.TicketId ?? report.TicketId)).DefaultIfEmpty()
                select new { p.Sha256, ticket.DepartmentId,
                    CarriedOnBy = db.Tickets.Where(t => t.Id == ticket.DuplicateOf).Select(t => t.DepartmentId).FirstOrDefault() })
                .SingleOrDefaultAsync(ct);
            var mayRead = photo is not null && (Rights.Permit(caller.Known, Right.ReadReports, photo.DepartmentId)
                || Rights.Permit(caller.Known, Right.ReadReports, photo.CarriedOnBy));
            // whether it exists is not told either
            return mayRead && await PhotoFile.Open(store, photo!.Sha256, query.Size, ct) is { } file
                ? file : throw new NotFoundException(Refusals.NoSuchPhoto);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/photos/{id:guid}/{size:int}",
        async (Guid id, int size, IMediator mediator, HttpResponse response, CancellationToken ct) => Enum.IsDefined((PhotoSize)size)
            ? (await mediator.Send(new Query(id, (PhotoSize)size), ct)).Answer(response, TimeSpan.FromMinutes(5))
            : throw new NotFoundException(Refusals.NoSuchPhoto)).Produces<Stream>(contentType: "image/jpeg");
}
