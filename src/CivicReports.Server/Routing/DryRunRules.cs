using System.Runtime.CompilerServices;
using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Routing;

/// <summary>
/// What the draft would have made of tickets that are there: each is decided by the rules in force and by the draft, with the zones that
/// it has. Nothing changes.
/// </summary>
public static class DryRunRules
{
    private const int Latest = 1000, MostOpen = 20_000, MostShown = 500;

    public enum Scope { Latest, Open }

    [Allow(Right.ConfigureCity)]
    public sealed record Query(Scope Scope = Scope.Latest) : IRequest<Answer>;

    /// <param name="Total">Tickets that were looked at; those without a place are not.</param>
    /// <param name="ByRule">How many each rule of the draft decides (of those in force, where there is no draft).</param>
    /// <param name="Unmatched">Decided by none.</param>
    /// <param name="Moves">From which department to which.</param>
    /// <param name="Changed">The tickets that would change department, the latest first, not all where they are many.</param>
    public sealed record Answer(
        int Total, int Open, IReadOnlyDictionary<int, int> ByRule, int Unmatched, IReadOnlyList<MoveOf> Moves,
        IReadOnlyList<ChangedTicket> Changed);

    /// <param name="Open">Of those, how many are not finished.</param>
    public sealed record MoveOf(int? From, int? To, int Count, int Open);

    public sealed record ChangedTicket(string Number, [property: Position] double[] At, int? From, int? To, Status Status);

    private sealed record Row(
        string Number, int CategoryId, Status Status, DateTimeOffset ReceivedAt, double Longitude, double Latitude, bool Danger,
        Channel Channel, int[] ZoneIds);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules() => RuleFor(q => q.Scope).IsInEnum();
    }

    internal sealed class Handler(NpgsqlDataSource database, CivicReportsDb db, CityCache city, RuleBook book, WorkingTime time)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var facts = await city.Current(ct);
            var (inForce, latest) = (await book.InForce(ct), await book.Latest(ct));
            var (zones, calendar) = (await Zones(ct), await time.City(ct));
            var byRule = new Dictionary<int, int>();
            var moves = new Dictionary<(int?, int?), (int Count, int Open)>();
            var changed = new List<ChangedTicket>();
            var (total, open, unmatched) = (0, 0, 0);
            await foreach (var row in Tickets(query.Scope, ct))
            {
                if (facts.Categories.FirstOrDefault(c => c.Id == row.CategoryId) is not { } category) continue;
                var asked = new RoutingCase(category, row.Danger, row.Channel, calendar.IsOpen(row.ReceivedAt));
                var found = row.ZoneIds.Where(zones.ContainsKey).Select(id => zones[id]).OrderBy(z => z.Priority).Select(z => z.Zone)
                    .ToList();
                Assignment? By(IEnumerable<RoutingRule> rules) =>
                    Domain.Routing.Decide(rules, asked, found, facts.Departments).Assignment;
                var (from, to) = (By(inForce), By(latest));
                total++;
                if (row.Status.IsOpen()) open++;
                if (to?.RulePosition is { } position) byRule[position] = byRule.GetValueOrDefault(position) + 1;
                else unmatched++;
                if (from?.DepartmentId == to?.DepartmentId) continue;
                var move = (from?.DepartmentId, to?.DepartmentId);
                var so = moves.GetValueOrDefault(move);
                moves[move] = (so.Count + 1, so.Open + (row.Status.IsOpen() ? 1 : 0));
                if (changed.Count < MostShown)
                    changed.Add(new(row.Number, [row.Longitude, row.Latitude], from?.DepartmentId, to?.DepartmentId, row.Status));
            }

            return new(total, open, byRule, unmatched,
                [.. moves.OrderByDescending(m => m.Value.Count)
                    .Select(m => new MoveOf(m.Key.Item1, m.Key.Item2, m.Value.Count, m.Value.Open))],
                changed);
        }

        private async Task<Dictionary<int, (FoundZone Zone, (int, int) Priority)>> Zones(CancellationToken ct) =>
            await (from zone in db.Zones
                   join layer in db.ZoneLayers on zone.LayerId equals layer.Id
                   select new { zone.Id, zone.LayerId, layer.Purpose, zone.NameJa, zone.NameEn, layer.Priority, zone.DepartmentId })
                .ToDictionaryAsync(z => z.Id,
                    z => (new FoundZone(z.Id, z.LayerId, z.Purpose, z.NameJa, z.NameEn, null, false, z.DepartmentId),
                        (z.Priority, z.LayerId)), ct);

        private async IAsyncEnumerable<Row> Tickets(Scope scope, [EnumeratorCancellation] CancellationToken ct)
        {
            await using var select = database.CreateCommand($"""
                select t.number, t.category_id, t.status, t.received_at, ST_X(t.location), ST_Y(t.location),
                    exists (select from reports r where r.ticket_id = t.id and r.danger),
                    coalesce((select r.channel from reports r where r.ticket_id = t.id order by r.reporter_no limit 1), 'Line'),
                    array(select z.zone_id from ticket_zones z where z.ticket_id = t.id and z.zone_id is not null)
                from tickets t
                where t.location is not null
                    {(scope is Scope.Open ? "and t.status in ('Received', 'Assigned', 'InProgress', 'OnHold')" : "")}
                order by t.received_at desc, t.id desc limit $1
                """);
            select.Parameters.Add(new() { Value = scope is Scope.Open ? MostOpen : Latest });
            await using var row = await select.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
                yield return new(row.GetString(0), row.GetInt32(1), Enum.Parse<Status>(row.GetString(2)),
                    row.GetFieldValue<DateTimeOffset>(3), row.GetDouble(4), row.GetDouble(5), row.GetBoolean(6),
                    Enum.Parse<Channel>(row.GetString(7)), row.GetFieldValue<int[]>(8));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/rules/dry-run",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
