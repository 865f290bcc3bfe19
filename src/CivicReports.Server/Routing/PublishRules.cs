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
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(PublishRules), ct);
            await db.Database.ExecuteSqlAsync($"lock table rule_draft, rule_versions in share row exclusive mode", ct);
            var draft = await book.Draft(ct) ?? throw new RefusedException(Refusals.NoDraft);
            if (draft.Revision != command.Revision) throw new RefusedException(Refusals.DraftChanged, ("name", draft.StaffName ?? ""));
            var number = await book.Publish(draft.Rules, command.Note, caller, clock, ct);
            db.Remove(draft);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(number);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/rules/publish",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
