using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Folds what was written past the server: tickets from before, imports, those whose category was renamed. Some at a time, on every node;
/// tickets themselves are not touched, so that no console hears of it.
/// </summary>
public static class FoldTickets
{
    public const int AtOnce = 500;

    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var open = await db.Database.SqlQuery<Unfolded>($"""
                select t.id as "Id", t.number as "Number", c.name_ja as "NameJa", c.name_en as "NameEn",
                    t.place as "Place", t.words as "Words"
                from ticket_search s join tickets t on t.id = s.ticket_id join categories c on c.id = t.category_id
                where s.folded is null order by s.ticket_id desc limit {AtOnce}
                for update of s skip locked
                """).ToListAsync(ct);
            if (open.Count == 0) return 0;
            long[] ids = [.. open.Select(t => t.Id)];
            string[] folded = [.. open.Select(t => TicketSearchText.Fold(t.Number, t.NameJa, t.NameEn, t.Place, t.Words))];
            await db.Database.ExecuteSqlAsync($"""
                update ticket_search s set folded = f.folded from unnest({ids}, {folded}) as f (id, folded) where s.ticket_id = f.id
                """, ct);
            await transaction.Commit(ct);
            return open.Count;
        }
    }

    internal sealed record Unfolded(long Id, string Number, string NameJa, string NameEn, string? Place, string? Words);
}
