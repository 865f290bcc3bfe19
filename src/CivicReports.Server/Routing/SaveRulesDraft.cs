using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>Keeps the rules that somebody works on; tickets go on being routed by those in force.</summary>
public static class SaveRulesDraft
{
    private const int MostRules = 500;

    /// <param name="Revision">Of the draft that the person saw; 0: there was none.</param>
    /// <param name="Rules">All of them, in order; a new one has id 0. Their positions are counted here.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Revision, IReadOnlyList<RoutingRule> Rules) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Rules).Cascade(CascadeMode.Stop).NotNull()
                .Must(rules => rules.All(r => r is { CategoryIds: not null, ZoneIds: not null, Channels: not null }))
                .Refuses(Refusals.CheckInput)
                .Must(rules => rules.Count <= MostRules).Refuses(Refusals.TooManyRules, ("max", MostRules));
            RuleForEach(c => c.Rules).Where(rule => rule is { ZoneIds: not null, Channels: not null }).ChildRules(rule =>
            {
                rule.RuleFor(r => r.Name).NotNull().MaximumLength(80);
                rule.RuleForEach(r => r.Channels).IsInEnum();
                rule.RuleFor(r => r.LayerId).NotNull().When(r => r.ZoneIds.Length > 0 || r.DepartmentId is null)
                    .Refuses(Refusals.LayerNeeded);
            });
        }
    }

    internal sealed class Handler(CivicReportsDb db, RuleBook book, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            await db.Database.ExecuteSqlAsync($"lock table rule_draft in share row exclusive mode", ct);
            var draft = await book.Draft(ct);
            if ((draft?.Revision ?? 0) != command.Revision)
                throw new RefusedException(Refusals.DraftChanged, ("name", draft?.StaffName ?? ""));
            await MustExist(command.Rules, ct);
            var rules = new List<RoutingRule>();
            foreach (var rule in command.Rules)
                rules.Add(rule with { Position = rules.Count + 1, Name = rule.Name.Trim(), Id = rule.Id > 0 ? rule.Id : await NextId(ct) });
            if (draft is null) db.Add(draft = new() { Rules = rules, Revision = 1 });
            else draft.Revision++;
            (draft.Rules, draft.ChangedAt, draft.StaffName) = (rules, clock.GetUtcNow(), caller.Known.Name);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }

        /// <summary>What is retired may stay, and is a fault; what never was is refused.</summary>
        private async Task MustExist(IReadOnlyList<RoutingRule> rules, CancellationToken ct)
        {
            if (rules.GroupBy(r => r.Id).Any(same => same.Key != 0 && same.Count() > 1)) throw new RefusedException(Refusals.CheckInput);
            var categories = await db.Categories.Select(c => c.Id).ToListAsync(ct);
            if (rules.SelectMany(r => r.CategoryIds).Except(categories).Any()) throw new NotFoundException(Refusals.NoSuchCategory);
            var departments = await db.Departments.Select(d => d.Id).ToListAsync(ct);
            if (rules.Any(r => r.DepartmentId is { } id && !departments.Contains(id)))
                throw new NotFoundException(Refusals.NoSuchDepartment);
            var layers = await db.ZoneLayers.Select(l => l.Id).ToListAsync(ct);
            if (rules.FirstOrDefault(r => r.LayerId is { } id && !layers.Contains(id)) is { } lost)
                throw new NotFoundException(Refusals.NoSuchLayer, ("layer", lost.LayerId!));
        }

        private async Task<int> NextId(CancellationToken ct) => (await db.Database.SqlQuery<int>(
            $"""select nextval(pg_get_serial_sequence('routing_rules', 'id'))::int as "Value" """).ToListAsync(ct)).Single();
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/rules/draft",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
