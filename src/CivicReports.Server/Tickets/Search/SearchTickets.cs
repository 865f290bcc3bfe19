using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using NetTopologySuite.Geometries;
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
            RuleFor(q => q.Sort).Must(s => s is "newest" or "oldest" or "changed" or "urgent").Refuses(Refusals.NotAChoice);
        }
    }

    internal sealed class Handler(NpgsqlDataSource database, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query asked, CancellationToken ct)
        {
            var query = asked with { Filter = asked.Filter with { Reader = caller.Known } };
            var (column, direction) = query.Sort switch
            {
                "oldest" => ("received_at", "asc"),
                "changed" => ("changed_at", "desc"),
                _ => ("received_at", "desc"),
            };
            await using var connection = await database.OpenConnectionAsync(ct);
            var total = await Count(connection, query, ct);
            var byTime = column == "received_at" && query is { Numbers: null, Sort: not "urgent" };
            var wide = byTime && total > (query.Filter.OnlyOpen ? ManyOpen : ManyOfAll);
            var common = byTime && total > ManyHold;
            var rows = await Page(connection, query, (column, direction, wide, common), ct);
            var more = rows.Count > Limit(query);
            if (more) rows.RemoveAt(Limit(query));
            var last = rows.LastOrDefault();
            return new(Math.Min(total, CountUpTo), total <= CountUpTo, [.. rows.Select(r => r.Row.For(caller.Known))],
                more && last.Row is not null ? Cursor(column == "changed_at" ? last.Row.ChangedAt : last.Row.ReceivedAt, last.Id,
                    query.Sort == "urgent" && last.Row.Urgent) : null);
        }

        private static async Task<List<(TicketRow Row, long Id)>> Page(
            NpgsqlConnection connection, Query query, (string Column, string Direction, bool WideBox, bool ManyHold) order,
            CancellationToken ct)
        {
            var (column, direction, wideBox, manyHold) = order;
            await using var command = connection.CreateCommand();
            var where = query.Filter.Where(command, wideBox, manyHold);
            var first = query.Sort == "urgent" ? "t.urgent desc, " : "";
            if (query.After is { } after)
            {
                var (at, id, urgent) = Read(after);
                command.Parameters.Add(new("at", NpgsqlDbType.TimestampTz) { Value = at });
                command.Parameters.AddWithValue("id", id);
                if (first.Length > 0) command.Parameters.AddWithValue("urgent", urgent);
                var (keys, values) = first.Length > 0 ? ("t.urgent, ", "@urgent, ") : ("", "");
                where += $" and ({keys}t.{column}, t.id) {(direction == "asc" ? ">" : "<")} ({values}@at, @id)";
            }

            if (query.Numbers is { } numbers)
            {
                command.Parameters.AddWithValue("numbers", numbers.ToArray());
                where += " and t.number = any (@numbers)";
            }

            command.CommandText = $"""
                select t.id, {TicketRow.Columns}
                from tickets t
                where {where}
                order by {first}t.{column} {direction}, t.id {direction}
                limit {Limit(query) + 1}
                """;
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<(TicketRow, long)>();
            while (await reader.ReadAsync(ct)) rows.Add((TicketRow.Read(reader, 1), reader.GetInt64(0)));
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

        private static string Cursor(DateTimeOffset at, long id, bool urgent) =>
            string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}.{id}{(urgent ? ".urgent" : "")}");

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
            await mediator.Send(new Query(filter, sort ?? "newest", after, limit ?? 50, numbers?.Split(',')), ct));
}

/// <summary>A ticket as a line of a list. Location: longitude, latitude in WGS 84 degrees.</summary>
public record TicketRow(
    string Number, Status Status, bool Urgent, bool NotFixed, int CategoryId, int? DepartmentId, string? Place, string? Words,
    [property: Position] double[]? Location, int Reports, DateTimeOffset ReceivedAt, DateTimeOffset StatusSince,
    DateTimeOffset ChangedAt, Guid? Photo)
{
    /// <summary>Without what residents wrote and photographed, where it is none of this person's business.</summary>
    internal TicketRow For(Actor reader) =>
        Rights.Permit(reader, Right.ReadReports, DepartmentId) ? this : this with { Words = null, Photo = null };

    internal const string Columns = """
        t.number, t.status, t.urgent, t.not_fixed, t.category_id, t.department_id, t.place, t.words, t.location,
        case when exists (select from tickets d where d.duplicate_of = t.id) then (
            with recursive carried(id) as (
                select t.id union select d.id from tickets d join carried c on d.duplicate_of = c.id)
            select count(*)::int from reports r join carried c on r.ticket_id = c.id where r.withdrawn_at is null)
        else t.reports end, t.received_at, t.status_since, t.changed_at,
        """ + Picture;

    /// <summary>The photo that shows best how a ticket stands.</summary>
    internal const string Picture = """
        coalesce(
            (select p.id from photos p where p.ticket_id = t.id and p.kind = 'After' and p.state = 'Stored'
                order by p.received_at desc limit 1),
            (select p.id from photos p join reports r on r.id = p.report_id where r.ticket_id = t.id and p.state = 'Stored'
                order by r.reporter_no, p.received_at, p.image_index limit 1))
        """;

    internal static TicketRow Read(NpgsqlDataReader row, int at) => new(
        row.GetString(at), Enum.Parse<Status>(row.GetString(at + 1)), row.GetBoolean(at + 2), row.GetBoolean(at + 3), row.GetInt32(at + 4),
        Maybe<int>(row, at + 5), Text(row, at + 6), Text(row, at + 7),
        row.IsDBNull(at + 8) ? null : [row.GetFieldValue<Point>(at + 8).X, row.GetFieldValue<Point>(at + 8).Y],
        row.GetInt32(at + 9), row.GetFieldValue<DateTimeOffset>(at + 10), row.GetFieldValue<DateTimeOffset>(at + 11),
        row.GetFieldValue<DateTimeOffset>(at + 12),
        Maybe<Guid>(row, at + 13));

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static T? Maybe<T>(NpgsqlDataReader row, int at) where T : struct => row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);
}
