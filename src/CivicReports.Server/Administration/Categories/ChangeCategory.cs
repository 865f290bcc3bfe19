using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>A category's words, its place in the tree, or its retirement: tickets keep it, residents are no longer offered it.</summary>
public static class ChangeCategory
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id, CategoryForm Category) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Category).NotNull().SetValidator(new CategoryForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(ChangeCategory), ct);
            var all = await CategoryForm.LoadForChange(db, ct);
            var category = all.SingleOrDefault(c => c.Id == command.Id) ?? throw new NotFoundException(Refusals.NoSuchCategory);
            command.Category.Fill(category, all);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/categories/{id:int}",
        async (int id, CategoryForm category, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, category), ct);
            return TypedResults.NoContent();
        });
}
