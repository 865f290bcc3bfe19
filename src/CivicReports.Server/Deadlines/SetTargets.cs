using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>What is promised for a category, or for all that have no lines of their own; it holds for what comes from now on.</summary>
public static class SetTargets
{
    private const int Most = 999;

    /// <param name="CategoryId">Null: for every category without lines of its own.</param>
    /// <param name="Lines">Those that are not there follow the parent's, or those for all.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? CategoryId, IReadOnlyList<Line> Lines) : IRequest;

    /// <param name="Allowed">Null: nothing is promised.</param>
    public sealed record Line(bool Urgent, DeadlineKind Kind, Allowed? Allowed);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Lines).NotNull();
            RuleForEach(c => c.Lines).ChildRules(line =>
            {
                line.RuleFor(l => l.Kind).IsInEnum();
                line.RuleFor(l => l.Allowed!.Amount).InclusiveBetween(1, Most).When(l => l.Allowed is not null)
                    .Refuses(Refusals.OutOfRange, ("min", 1), ("max", Most));
                line.RuleFor(l => l.Allowed!.Unit).IsInEnum().When(l => l.Allowed is not null);
            });
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (command.CategoryId is { } id && !await db.Categories.AnyAsync(c => c.Id == id, ct))
                throw new NotFoundException(Refusals.NoSuchCategory);
            await using var change = await journal.Begin(nameof(SetTargets), ct);
            await db.Database.ExecuteSqlAsync($"lock table deadline_targets in share row exclusive mode", ct);
            var known = await db.Set<TargetLine>().Where(t => t.CategoryId == command.CategoryId).ToListAsync(ct);
            var wanted = command.Lines.DistinctBy(l => (l.Urgent, l.Kind)).ToList();
            db.RemoveRange(known.Where(k => !wanted.Exists(l => (l.Urgent, l.Kind) == (k.Urgent, k.Kind))));
            foreach (var line in wanted)
            {
                var row = known.Find(k => (k.Urgent, k.Kind) == (line.Urgent, line.Kind));
                if (row is null) db.Add(row = new() { CategoryId = command.CategoryId, Urgent = line.Urgent, Kind = line.Kind });
                (row.Amount, row.Unit) = (line.Allowed?.Amount, line.Allowed?.Unit);
            }

            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/calendar/targets",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
