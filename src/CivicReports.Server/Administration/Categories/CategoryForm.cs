using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Administration;

/// <summary>What an administrator writes of a category.</summary>
/// <param name="ParentId">Null: on the top level, a category itself or a group of some.</param>
/// <param name="NameEn">Empty: the Japanese name; so is <paramref name="NameEasy"/>.</param>
/// <param name="Keywords">What residents may write instead of tapping, in any language.</param>
/// <param name="Position">Its place among its siblings, from 1.</param>
public sealed record CategoryForm(
    int? ParentId, string NameJa, string? NameEn, string? NameEasy, IReadOnlyList<string> Keywords, int Position, bool Active)
{
    private const int MostKeywords = 60, LongestKeyword = 30;

    internal sealed class Rules : AbstractValidator<CategoryForm>
    {
        public Rules()
        {
            RuleFor(f => f.NameJa).NotEmpty().MaximumLength(40);
            RuleFor(f => f.NameEn).MaximumLength(60);
            RuleFor(f => f.NameEasy).MaximumLength(60);
            RuleFor(f => f.Position).InclusiveBetween(1, 1000);
            RuleFor(f => f.Keywords).Cascade(CascadeMode.Stop).NotNull()
                .Must(k => k.Count <= MostKeywords && k.All(word => word?.Trim().Length <= LongestKeyword))
                .Refuses(Refusals.TooManyKeywords, ("max", MostKeywords), ("length", LongestKeyword));
        }
    }

    /// <param name="all">Every category; their order among themselves changes with this one's place.</param>
    internal void Fill(Category category, IReadOnlyList<Category> all)
    {
        var parent = ParentId is { } id ? all.SingleOrDefault(c => c.Id == id && c != category) : null;
        // two levels: a group stays one
        if (ParentId is not null && (parent is not { ParentId: null } || all.Any(c => c.ParentId == category.Id && c != category)))
            throw new RefusedException(Refusals.NoSuchParent);
        if (!Active && !all.Any(c => c.Active && c != category)) throw new RefusedException(Refusals.LastCategory);
        if (all.Any(c => c != category && c.Active && Active && c.ParentId == ParentId && c.NameJa == NameJa.Trim()))
            throw new RefusedException(Refusals.NameInUse, ("name", NameJa.Trim()));
        category.ParentId = ParentId;
        category.NameJa = NameJa.Trim();
        category.NameEn = NameEn.Or(NameJa);
        category.NameEasy = NameEasy.Or(NameJa);
        category.Keywords = [.. Keywords.Select(TextNormalizer.Clean).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
        category.Active = Active;
        var siblings = all.Where(c => c.ParentId == ParentId && c != category).OrderBy(c => c.Sort).ThenBy(c => c.Id).ToList();
        siblings.Insert(Math.Min(Position - 1, siblings.Count), category);
        foreach (var (sibling, place) in siblings.Select((sibling, place) => (sibling, place))) sibling.Sort = (place + 1) * 10;
    }

    /// <summary>All of them, within a transaction in which nobody else changes any.</summary>
    internal static async Task<List<Category>> LoadForChange(CivicReportsDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"lock table categories in share row exclusive mode", ct);
        return await db.Categories.ToListAsync(ct);
    }
}
