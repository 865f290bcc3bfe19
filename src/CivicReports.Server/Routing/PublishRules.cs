using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>The draft decides from now on, under a number of its own; every node hears of it.</summary>
public static class PublishRules
{
    /// <param name="Revision">Of the draft that the person saw.</param>
    /// <param name="Note">Why, for whoever reads the versions.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Revision, string? Note) : IRequest<Answer>;

    public sealed record Answer(int Number);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Note).MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, RuleBook book, ConfigurationJournal journal, Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        private static readonly RuleFaultKind[] Fatal = [RuleFaultKind.NoDepartment, RuleFaultKind.ZonesHaveNone];

        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(PublishRules), ct);
            await db.Database.ExecuteSqlAsync($"lock table rule_draft, rule_versions in share row exclusive mode", ct);
            var draft = await book.Draft(ct) ?? throw new RefusedException(Refusals.NoDraft);
            if (draft.Revision != command.Revision) throw new RefusedException(Refusals.DraftChanged, ("name", draft.StaffName ?? ""));
            if ((await book.Faults(draft.Rules, ct)).FirstOrDefault(f => Fatal.Contains(f.Kind)) is { } fault)
                throw new RefusedException(Refusals.RuleWithoutDepartment, ("position", fault.Position));
            var last = await db.Set<RuleVersion>().MaxAsync(v => (int?)v.Number, ct);
            if (last is null)
                db.Add(new RuleVersion { Number = 1, PublishedAt = clock.GetUtcNow(), Rules = await book.InForce(ct) });
            var number = (last ?? 1) + 1;
            db.Add(new RuleVersion
            {
                Number = number, PublishedAt = clock.GetUtcNow(), StaffId = caller.StaffId, StaffName = caller.Known.Name,
                Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(), Rules = draft.Rules,
            });
            await db.RoutingRules.ExecuteDeleteAsync(ct);
            db.RoutingRules.AddRange(draft.Rules);
            db.Remove(draft);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(number);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/rules/publish",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
