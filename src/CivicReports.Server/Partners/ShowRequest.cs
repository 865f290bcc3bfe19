using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>What a partner sees behind the link: what staff chose to show, and nothing of who reported.</summary>
public static class ShowRequest
{
    [Allow(Anyone = true)]
    public sealed record Query(string Token) : IRequest<Answer>;

    public sealed record Answer(string Number, RequestKind Kind, RequestState State, Named Partner, Named Category, bool Urgent,
        string? Place, double[]? Location, string Words, DateOnly? DueOn, DateTimeOffset SentAt, DateTimeOffset ExpiresAt,
        DateOnly? PlannedOn, string? Said, DateTimeOffset? AnsweredAt, IReadOnlyList<Guid> Photos, Named? Department, string? Phone);

    public sealed record Named(string NameJa, string NameEn);

    internal sealed class Handler(CivicReportsDb db, PartnerLinks links, CityCache city, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var request = await links.Find(query.Token, now, ct) ?? throw new NotFoundException(Refusals.RequestIsOver);
            await db.Set<PartnerRequest>().Where(r => r.Id == request.Id && r.OpenedAt == null)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.OpenedAt, now), ct);
            var partner = await db.Set<Partner>().AsNoTracking().SingleAsync(p => p.Id == request.PartnerId, ct);
            var ticket = await RequestedTicket.Of(request, db, ct);
            var snapshot = await city.Current(ct);
            var department = snapshot.Department(ticket.DepartmentId) ?? snapshot.DefaultDepartment;
            var photos = await db.Photos.Where(p => request.Photos.Contains(p.Id) && p.State == PhotoState.Stored && !p.Withheld)
                .OrderBy(p => p.ReceivedAt).Select(p => p.Id).ToListAsync(ct);
            return new(ticket.Number, request.Kind, request.State, new(partner.NameJa, partner.NameEn),
                new(snapshot.CategoryName(ticket.CategoryId, "ja"), snapshot.CategoryName(ticket.CategoryId, "en")), ticket.Urgent,
                ticket.Place, ticket.Location is { } at ? [at.X, at.Y] : null, request.Words, request.DueOn, request.SentAt,
                request.ExpiresAt, request.PlannedOn, request.Answer, request.AnsweredAt, photos,
                department is null ? null : new(department.NameJa, department.NameEn), department?.Phone);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/requests/{token}",
        (string token, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(token), ct)).AllowAnonymous();
}
