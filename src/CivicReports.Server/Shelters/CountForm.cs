using CivicReports.Domain;
using FluentValidation;

namespace CivicReports.Server.Shelters;

/// <summary>How many people are in a shelter, and what is wanted there. Numbers and kinds: nobody's name.</summary>
/// <param name="Key">Made by whoever counts: sent twice, it is one.</param>
/// <param name="AgoSeconds">How long ago it was counted: a phone without signal tells later.</param>
public sealed record CountForm(Guid Key, int People, IReadOnlyList<ShelterNeed> Needs, string? Words, int AgoSeconds = 0)
{
    internal sealed class Rules : AbstractValidator<CountForm>
    {
        public Rules()
        {
            RuleFor(f => f.Key).NotEmpty();
            RuleFor(f => f.People).InclusiveBetween(0, Shelter.MostPeople);
            RuleFor(f => f.Needs).NotNull();
            RuleForEach(f => f.Needs).ChildRules(need =>
            {
                need.RuleFor(n => n.What).IsInEnum();
                need.RuleFor(n => n.Amount).InclusiveBetween(1, Shelter.MostPeople);
            });
            RuleFor(f => f.Words).MaximumLength(ShelterCount.MostWords);
            RuleFor(f => f.AgoSeconds).InclusiveBetween(0, 24 * 3600);
        }
    }
}
