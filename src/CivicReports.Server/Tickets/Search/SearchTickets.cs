using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Tickets;

/// <summary>The list beside the map: filtered, in pages that neither skip nor repeat while tickets arrive.</summary>
public static class SearchTickets
{
    private const int CountUpTo = 10_000;
    private const int MostNumbers = 200;

    /// <summary>
    /// From so many tickets in the box on, going through the newest until a page is full is quicker than fetching and
    /// sorting all of the box's: measured with 50,000 open ones. Closed ones lie thinner among millions.
    /// </summary>
    private const int ManyOpen = 1500, ManyOfAll = CountUpTo;

    /// <summary>The same for words: measured with 50,000 tickets.</summary>
    private const int ManyHold = 3000;

    /// <param name="Sort">As a request that names none: `due` for open tickets, `newest` for others.</param>
    /// <param name="Numbers">Only those of them that the filter lets through, beside the filter's whole count: what a console asks after
    /// changes.</param>
    [Allow(Right.SeeTickets)]
    public sealed record Query(TicketFilter Filter, string Sort = "newest", string? After = null, int Limit = 50,
        IReadOnlyList<string>? Numbers = null)
        : IRequest<Answer>;

    public sealed record Answer(int Total, bool TotalIsExact, IReadOnlyList<TicketRow> Items, string? Next);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.Filter).SetValidator(new TicketFilter.Rules());
            RuleFor(q => q.Limit).InclusiveBetween(1, 200);
            RuleFor(q => q.Numbers).Must(n => n is null or { Count: <= MostNumbers })
                .Refuses(Refusals.TooManyNumbers, ("max", MostNumbers));
            RuleFor(q => q.Sort).Must(s => s is "newest" or "oldest" or "changed" or "urgent" or "due").Refuses(Refusals.NotAChoice);
        }
    }

    internal sealed class Handler(NpgsqlDataSource database, WorkingTime time, Caller caller, TimeProvider clock)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query asked, CancellationToken ct)
        {
            var (rules, now) = (await time.Rules(ct), clock.GetUtcNow());
            var query = asked with { Filter = asked.Filter with { Reader = caller.Known, At = new(now, rules.City) } };
            await using var connection = await database.OpenConnectionAsync(ct);
            var total = await Count(connection, query, ct);
            // these orders have an index; that of what is due holds open tickets only
            var indexed = query is { Numbers: null, Sort: "newest" or "oldest" or "due" } && (query.Sort != "due" || query.Filter.OnlyOpen);
            var wide = indexed && total > (query.Filter.OnlyOpen ? ManyOpen : ManyOfAll);
            var common = indexed && total > ManyHold;
            var rows = await Page(connection, query, (wide, common), (rules, now), ct);
            var more = rows.Count > Limit(query);
            if (more) rows.RemoveAt(Limit(query));
            var last = rows.LastOrDefault();
            return new(Math.Min(total, CountUpTo), total <= CountUpTo, [.. rows.Select(r => r.Row.For(caller.Known))],
                more && last.Row is not null ? Cursor(last.At, last.Id, IsUrgentFirst(query) && last.Row.Urgent) : null);
        }

        private static bool IsUrgentFirst(Query query) => query.Sort is "urgent" or "due";

        /// <summary>What the rows are ordered by after their urgency, and which way.</summary>
        private static (string Key, bool Ascending) Order(Query query) => query.Sort switch
        {
            "oldest" => ("t.received_at", true),
            "changed" => ("t.changed_at", false),
            // what is late was due before what is not
            "due" => ("coalesce(t.due_at, 'infinity'::timestamptz)", true),
            _ => ("t.received_at", false),
        };

        /// <summary>They all run one way, as their index does.</summary>
        private static IEnumerable<string> Keys(Query query)
        {
            var (key, ascending) = Order(query);
            return [.. IsUrgentFirst(query) ? new[] { ascending ? "(not t.urgent)" : "t.urgent" } : [], key, "t.id"];
        }

        private static async Task<List<(TicketRow Row, long Id, DateTime At)>> Page(NpgsqlConnection connection, Query query,
            (bool WideBox, bool ManyHold) many, (DeadlineRules Rules, DateTimeOffset Now) due, CancellationToken ct)
        {
            var (key, ascending) = Order(query);
            await using var command = connection.CreateCommand();
            var where = query.Filter.Where(command, many.WideBox, many.ManyHold);
            if (query.After is { } after)
            {
                var (at, id, urgent) = Read(after);
                command.Parameters.Add(new("at", NpgsqlDbType.TimestampTz) { Value = at });
                command.Parameters.AddWithValue("id", id);
                if (IsUrgentFirst(query)) command.Parameters.AddWithValue("urgent", urgent != ascending);
                where += $" and ({string.Join(", ", Keys(query))}) {(ascending ? ">" : "<")} "
                    + $"({(IsUrgentFirst(query) ? "@urgent, " : "")}@at, @id)";
            }

            if (query.Numbers is { } numbers)
            {
                command.Parameters.AddWithValue("numbers", numbers.ToArray());
                where += " and t.number = any (@numbers)";
            }

            command.CommandText = $"""
                select t.id, {key}, {TicketRow.Columns}
                from tickets t
                where {where}
                order by {string.Join(", ", Keys(query).Select(k => ascending ? k : $"{k} desc"))}
                limit {Limit(query) + 1}
                """;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<(TicketRow, long, DateTime)>();
            while (await reader.ReadAsync(ct))
                rows.Add((TicketRow.Read(reader, 2, due.Rules, due.Now), reader.GetInt64(0), reader.GetDateTime(1)));
            return rows;
        }

        private static async Task<int> Count(NpgsqlConnection connection, Query query, CancellationToken ct)
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"select count(*)::int from (select from tickets t where {query.Filter.Where(command)} limit {CountUpTo + 1}) counted";
            return (int)(await command.ExecuteScalarAsync(ct))!;
        }

        private static int Limit(Query query) => query.Numbers is null ? query.Limit : MostNumbers;

        private static string Cursor(DateTime at, long id, bool urgent) =>
            string.Create(CultureInfo.InvariantCulture, $"{at.Ticks}.{id}{(urgent ? ".urgent" : "")}");

        private static (DateTime At, long Id, bool Urgent) Read(string cursor)
        {
            var parts = cursor.Split('.');
            if (parts is not ([_, _] or [_, _, "urgent"]) || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks)
                || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)
                || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
                throw new MalformedException(Refusals.Unreadable);
            return (new(ticks, DateTimeKind.Utc), id, parts.Length > 2);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets",
        async ([AsParameters] TicketFilter filter, string? sort, string? after, int? limit, string? numbers, IMediator mediator,
            CancellationToken ct) =>
            await mediator.Send(new Query(filter, sort ?? (filter.OnlyOpen ? "due" : "newest"), after, limit ?? 50,
                numbers?.Split(',')), ct));
}
