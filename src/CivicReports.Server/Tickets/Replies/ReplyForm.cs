using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;

namespace CivicReports.Server.Tickets;

/// <summary>What an administrator writes of a reply.</summary>
/// <param name="Statuses">For which steps; empty: any, and messages without one.</param>
/// <param name="CategoryIds">For which categories or groups; empty: any.</param>
public sealed record ReplyForm(
    string Title, IReadOnlyList<Status> Statuses, IReadOnlyList<int> CategoryIds, StaffWords Words, bool Active)
{
    internal sealed class Rules : AbstractValidator<ReplyForm>
    {
        public Rules()
        {
            RuleFor(f => f.Title).NotEmpty().MaximumLength(60);
            RuleFor(f => f.Statuses).NotNull();
            RuleForEach(f => f.Statuses).IsInEnum();
            RuleFor(f => f.CategoryIds).NotNull();
            RuleFor(f => f.Words).NotNull().SetValidator(new WordsByLanguage.Rules());
            RuleFor(f => f.Words.Ja).NotEmpty().When(f => f.Words is not null);
        }
    }

    internal static ReplyForm Of(Reply reply) => new(reply.Title, [.. reply.Statuses.Select(Enum.Parse<Status>)], reply.CategoryIds,
        new(reply.WordsJa, reply.WordsEasy, reply.WordsEn), reply.Active);

    internal void Fill(Reply reply)
    {
        if (new[] { Words.Ja, Words.Easy, Words.En }.SelectMany(Reply.Unknown).FirstOrDefault() is { } place)
            throw new ValidationException([BrokenRules.Failure(nameof(Words), Refusals.NoSuchPlaceInWords, ("name", place))]);
        (reply.Title, reply.Active) = (Title.Trim(), Active);
        reply.Statuses = [.. Statuses.Distinct().Order().Select(s => s.ToString())];
        reply.CategoryIds = [.. CategoryIds.Distinct().Order()];
        (reply.WordsJa, reply.WordsEasy, reply.WordsEn) = (Words.Ja!, Words.Easy, Words.En);
    }
}
