using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>Something else that can be reported from now on.</summary>
public static class AddCategory
{
    /// <param name="Code">What other installations know it by; empty: one is made.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(string? Code, CategoryForm Category) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Category).NotNull().SetValidator(new CategoryForm.Rules());
            RuleFor(c => c.Code).Matches(Names.CodePattern).When(c => c.Code.Filled() is not null).Refuses(Refusals.NotACode);
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(AddCategory), ct);
            var all = await CategoryForm.LoadForChange(db, ct);
            var code = command.Code.Filled() ?? Enumerable.Range(1, all.Count + 1)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"category-{n}")).First(c => all.All(known => known.Code != c));
            if (all.Any(c => c.Code == code)) throw new RefusedException(Refusals.CodeTaken, ("code", code));
            var category = new Category { Code = code, NameJa = "", NameEn = "", NameEasy = "" };
            command.Category.Fill(category, [.. all, category]);
            db.Categories.Add(category);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(category.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/categories",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
