using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Privacy;

/// <summary>What would end now, kind by kind, and when the daily job last looked; changes nothing.</summary>
public static class ShowRetention
{
    private const int Examples = 20;

    [Allow(Right.ReadRetention)]
    public sealed record Query : IRequest<IReadOnlyList<Kind>>;

    /// <param name="Oldest">Since when the longest-lying has been due to be counted: its ticket's end, or its making.</param>
    /// <param name="Tickets">Numbers of some of the tickets, where the kind has such.</param>
    /// <param name="Gone">At the last run.</param>
    public sealed record Kind(string Name, int Days, long Due, DateTimeOffset? Oldest, IReadOnlyList<string> Tickets,
        DateTimeOffset? LastRun, int? Gone);

    internal sealed class Handler(NpgsqlDataSource database, Settings settings, TimeProvider clock)
        : IRequestHandler<Query, IReadOnlyList<Kind>>
    {
        public async Task<IReadOnlyList<Kind>> Handle(Query query, CancellationToken ct)
        {
            var kinds = new List<Kind>();
            foreach (var kind in RetentionKinds.Of(settings.Retention)) kinds.Add(await Count(kind, ct));
            return kinds;
        }

        private async Task<Kind> Count(RetentionKind kind, CancellationToken ct)
        {
            await using var command = database.CreateCommand($"""
                with due as ({kind.Due}), last as (select at, gone from retention_runs where kind = $3 order by at desc limit 1)
                select count(*), min(since), (select array_agg(number) from (
                    select distinct number from due where number is not null order by number limit {Examples}) numbers),
                    (select at from last), (select gone from last)
                from due
                """);
            command.Parameters.Add(new() { Value = kind.KeptFor });
            command.Parameters.Add(new() { Value = JapanTime.DayOf(clock.GetUtcNow()) });
            command.Parameters.Add(new() { Value = kind.Name });
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return new(kind.Name, kind.Days, row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1),
                row.IsDBNull(2) ? [] : row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetInt32(4));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/retention",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
