using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>What the city has set up, and what is missing: an administrator's first page.</summary>
public static class ShowSetup
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Steps">From an empty installation to the first ticket, in their order.</param>
    /// <param name="Missing">What should be put right, reports go on coming meanwhile.</param>
    public sealed record Answer(IReadOnlyList<StepOf> Steps, IReadOnlyList<Lack> Missing, Counts Counts);

    public enum Step { City, Zones, Departments, Categories, Rules, Line, Report }

    public sealed record StepOf(Step Step, bool Done);

    /// <param name="About">Which one: a department's or a category's id.</param>
    /// <param name="Name">What it is called.</param>
    public sealed record Lack(LackKind Kind, int? About = null, string? Name = null, int? Count = null);

    /// <summary>What may be missing.</summary>
    public enum LackKind
    {
        Outline, Zones, Departments, Categories, DutyPhone, DutyMail, EnglishCategories, EnglishDepartments, UnroutedTickets,
    }

    public sealed record Counts(
        int Departments, int Staff, int Invited, int Categories, int RetiredCategories, int Layers, int Zones, int Rules,
        int Partners, int Replies, int Shelters);

    private sealed record Found(
        bool Outline, int Layers, int Zones, int Departments, int Categories, int Retired, int Rules, bool Line, bool Tickets, int Staff,
        int Invited, int Unrouted, int EnglishCategories, int EnglishDepartments, int Partners, int Replies, int Shelters);

    internal sealed class Handler(NpgsqlDataSource database, CityCache city) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var found = await Find(ct);
            var facts = await city.Current(ct);
            return new(
                [
                    new(Step.City, found.Outline), new(Step.Zones, found.Zones > 0), new(Step.Departments, found.Departments > 0),
                    new(Step.Categories, found.Categories > 0), new(Step.Rules, found.Rules > 0), new(Step.Line, found.Line),
                    new(Step.Report, found.Tickets),
                ],
                [.. Lacks(found, facts)],
                new(found.Departments, found.Staff, found.Invited, found.Categories, found.Retired, found.Layers, found.Zones,
                    found.Rules, found.Partners, found.Replies, found.Shelters));
        }

        private static IEnumerable<Lack> Lacks(Found found, CitySnapshot facts)
        {
            if (!found.Outline) yield return new(LackKind.Outline);
            if (found.Zones == 0) yield return new(LackKind.Zones);
            if (found.Departments == 0) yield return new(LackKind.Departments);
            if (found.Categories == 0) yield return new(LackKind.Categories);
            if (found.Unrouted > 0) yield return new(LackKind.UnroutedTickets, Count: found.Unrouted);
            foreach (var department in facts.Departments.Where(d => d.Active))
            {
                if (department.DutyPhone is null) yield return new(LackKind.DutyPhone, department.Id, department.NameJa);
                if (department.DutyEmail is null && facts.DefaultDepartment?.DutyEmail is null)
                    yield return new(LackKind.DutyMail, department.Id, department.NameJa);
            }

            if (found.EnglishCategories > 0) yield return new(LackKind.EnglishCategories, Count: found.EnglishCategories);
            if (found.EnglishDepartments > 0) yield return new(LackKind.EnglishDepartments, Count: found.EnglishDepartments);
        }

        private async Task<Found> Find(CancellationToken ct)
        {
            await using var select = database.CreateCommand("""
                select exists (
                        select from zones z join zone_layers l on l.id = z.layer_id where l.purpose = 'city' and z.retired_at is null),
                    (select count(*) from zone_layers)::int,
                    (select count(*) from zones z join zone_layers l on l.id = z.layer_id where z.retired_at is null
                        and l.purpose in ('routing', 'reporting'))::int,
                    (select count(*) from departments where active)::int,
                    (select count(*) from categories where active)::int, (select count(*) from categories where not active)::int,
                    (select count(*) from routing_rules where active)::int,
                    exists (select from contacts where channel = 'Line'), exists (select from tickets),
                    (select count(*) from staff where closed_at is null)::int,
                    (select count(*) from staff s where s.closed_at is null and s.password_hash is null
                        and not exists (select from staff_logins l where l.user_id = s.id))::int,
                    (select count(*) from tickets where status = 'Received' and department_id is null)::int,
                    (select count(*) from categories where active and name_en = name_ja)::int,
                    (select count(*) from departments where active and name_en = name_ja)::int,
                    (select count(*) from partners where active)::int, (select count(*) from replies where active)::int,
                    (select count(*) from shelters where active)::int
                """);
            await using var row = await select.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return new(row.GetBoolean(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
                row.GetInt32(6), row.GetBoolean(7), row.GetBoolean(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11),
                row.GetInt32(12), row.GetInt32(13), row.GetInt32(14), row.GetInt32(15),
                row.GetInt32(16));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/setup", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
