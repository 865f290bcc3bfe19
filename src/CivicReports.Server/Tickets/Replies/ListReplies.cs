using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>All replies (文例), those in use first.</summary>
public static class ListReplies
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Places">What may stand in braces.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, IReadOnlyList<string> Places);

    public sealed record Row(int Id, ReplyForm Reply);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var all = await db.Set<Reply>().AsNoTracking().OrderByDescending(r => r.Active).ThenBy(r => r.Id).ToListAsync(ct);
            return new([.. all.Select(r => new Row(r.Id, ReplyForm.Of(r)))], Reply.Places);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/replies", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
