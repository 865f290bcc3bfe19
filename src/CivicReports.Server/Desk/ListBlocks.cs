using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Desk;

/// <summary>From whom nothing is taken in at present, and until when: the next to end first.</summary>
public static class ListBlocks
{
    [Allow(Right.BlockResidents)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="Number">The ticket over which it was decided.</param>
    public sealed record Row(int Id, string Number, int ReporterNo, string Reason, DateOnly Until, DateTimeOffset BlockedAt,
        string BlockedBy);

    internal sealed class Handler(CivicReportsDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var today = JapanTime.DayOf(clock.GetUtcNow());
            return new(await (
                from block in db.ResidentBlocks
                join ticket in db.Tickets on block.TicketId equals ticket.Id
                where block.EndedAt == null && block.Until >= today
                orderby block.Until, block.Id
                select new Row(block.Id, ticket.Number, block.ReporterNo, block.Reason, block.Until, block.BlockedAt, block.BlockedBy))
                .ToListAsync(ct));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/blocks", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
