using CivicReports.Domain;

namespace CivicReports.Server.Conversation;

/// <summary>What a text says about the category.</summary>
/// <param name="Decided">Said plainly.</param>
/// <param name="Group">Its members are to be offered.</param>
/// <param name="Guess">Uncertain: to be offered before the others, never taken.</param>
internal sealed record Reading(Category? Decided, Category? Group, Category? Guess)
{
    internal static readonly Reading Nothing = new(null, null, null);
}
