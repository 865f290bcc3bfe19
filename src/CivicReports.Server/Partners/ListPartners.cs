using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>Who outside the house may be asked, with what each has to answer still.</summary>
public static class ListPartners
{
    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Mail">Whether mail goes out at all; otherwise links are copied.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, bool Mail);

    public sealed record Row(int Id, string Code, PartnerForm Partner, int Open);

    internal sealed class Handler(CivicReportsDb db, PartnerMails mails) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var open = await db.Set<PartnerRequest>().Where(r => r.State == RequestState.Sent || r.State == RequestState.Accepted)
                .GroupBy(r => r.PartnerId).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
            var all = await db.Set<Partner>().AsNoTracking().OrderByDescending(p => p.Active).ThenBy(p => p.Kind).ThenBy(p => p.Id)
                .ToListAsync(ct);
            return new([.. all.Select(p => new Row(p.Id, p.Code, PartnerForm.Of(p), open.GetValueOrDefault(p.Id)))], mails.Possible);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/partners", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
