using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Privacy;

/// <summary>
/// Once a day, on whichever node is first: what is due ends, some at a time, each batch in a transaction of its own. Exactly what
/// <see cref="ShowRetention"/> lists goes.
/// </summary>
public static class ApplyRetention
{
    private const int AtOnce = 500;

    /// <param name="Daily">Only what was not looked at within the last twenty hours.</param>
    [Allow(System = true)]
    public sealed record Command(bool Daily = true) : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, Erasing erasing, Settings settings, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            var all = 0;
            foreach (var kind in RetentionKinds.Of(settings.Retention)) all += await Apply(kind, command.Daily, ct);
            return all;
        }

        private async Task<int> Apply(RetentionKind kind, bool daily, CancellationToken ct)
        {
            if (daily && await WasToday(kind, ct)) return 0;
            var gone = 0;
            for (var last = AtOnce; last >= AtOnce; gone += last)
            {
                await using var transaction = await Transaction.Begin(db, ct);
                if (!await IsMine(kind, ct) || (daily && gone == 0 && await WasToday(kind, ct))) return gone;
                var keys = await Due(kind, ct);
                await End(kind.Name, keys, ct);
                last = keys.Length;
                if (last < AtOnce)
                    await db.Database.ExecuteSqlAsync($"insert into retention_runs (kind, gone) values ({kind.Name}, {gone + last})", ct);
                await transaction.Commit(ct);
            }

            return gone;
        }

        private Task<bool> WasToday(RetentionKind kind, CancellationToken ct) => db.Database.SqlQuery<int>($"""
            select 1 as "Value" from retention_runs where kind = {kind.Name} and at > now() - interval '20 hours'
            """).AnyAsync(ct);

        /// <summary>Until the end of the transaction; another node is at it otherwise.</summary>
        private Task<bool> IsMine(RetentionKind kind, CancellationToken ct) => db.Database.SqlQuery<bool>($"""
            select pg_try_advisory_xact_lock(hashtextextended({kind.Name}, 30)) as "Value"
            """).SingleAsync(ct);

        private async Task<string[]> Due(RetentionKind kind, CancellationToken ct)
        {
            var keys = new List<string>();
            await using var due = new NpgsqlCommand($"select key from ({kind.Due}) due limit {AtOnce}",
                (NpgsqlConnection)db.Database.GetDbConnection());
            due.Parameters.Add(new() { Value = kind.KeptFor });
            due.Parameters.Add(new() { Value = JapanTime.DayOf(clock.GetUtcNow()) });
            await using var row = await due.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) keys.Add(row.GetString(0));
            return [.. keys];
        }

        private async Task End(string kind, string[] keys, CancellationToken ct)
        {
            if (keys.Length == 0) return;
            switch (kind)
            {
                case RetentionKinds.Words:
                    await erasing.Words(Ids(), ct);
                    await erasing.SaidOnTicketsOf(Ids(), ct);
                    await erasing.AskedOfPartners(Ids(), ct);
                    break;
                case RetentionKinds.Photos: await erasing.Photos(Ids(), ct); break;
                case RetentionKinds.Positions: await erasing.Positions(Ids(), ct); break;
                case RetentionKinds.Residents:
                    await db.Database.ExecuteSqlAsync($"""
                        update ticket_history set actor_id = null where actor_kind = 'Resident' and actor_id = any({keys})
                        """, ct);
                    var residents = Ids();
                    await db.Residents.Where(r => residents.Contains(r.Id)).ExecuteDeleteAsync(ct);
                    break;
                case RetentionKinds.Notifications:
                    var told = Ids();
                    await db.Notifications.Where(n => told.Contains(n.Id)).ExecuteDeleteAsync(ct);
                    break;
                case RetentionKinds.Audit:
                    var rows = keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture)).ToArray();
                    await db.Database.ExecuteSqlAsync($"select purge_audit_trail({rows})", ct);
                    break;
                default: throw new InvalidOperationException($"Nobody knows how {kind} end.");
            }

            Guid[] Ids() => [.. keys.Select(Guid.Parse)];
        }
    }
}
