using System.Text.Json;
using CivicReports.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace CivicReports.Server.Pipeline;

/// <summary>Broken rules in our codes and words: what a rule says itself, or what FluentValidation's own rules ask.</summary>
internal static class BrokenRules
{
    /// <summary>By the name of FluentValidation's rule; whatever else breaks says so with <see cref="Refuses"/>.</summary>
    public static readonly IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, object>, FieldProblem>> BuiltIn =
        new Dictionary<string, Func<IReadOnlyDictionary<string, object>, FieldProblem>>
        {
            ["NotEmptyValidator"] = _ => Of(Refusals.Missing),
            ["NotNullValidator"] = _ => Of(Refusals.Missing),
            ["MaximumLengthValidator"] = rule => Of(Refusals.TooLong, ("max", rule["MaxLength"])),
            ["InclusiveBetweenValidator"] = rule => Of(Refusals.OutOfRange, ("min", rule["From"]), ("max", rule["To"])),
            ["EnumValidator"] = _ => Of(Refusals.NotAChoice),
        };

    public static IRuleBuilderOptions<T, TProperty> Refuses<T, TProperty>(
        this IRuleBuilderOptions<T, TProperty> rule, Refusal refusal, params (string Name, object Value)[] parameters)
    {
        var problem = Of(refusal, parameters);
        return rule.WithErrorCode(refusal.Code).WithMessage(problem.Message).WithState(_ => problem);
    }

    /// <summary>A rule that only the handler can check.</summary>
    public static ValidationFailure Failure(string field, Refusal refusal, params (string Name, object Value)[] parameters)
    {
        var problem = Of(refusal, parameters);
        return new(field, problem.Message) { ErrorCode = problem.Code, CustomState = problem };
    }

    public static Dictionary<string, IReadOnlyList<FieldProblem>> ByField(IEnumerable<ValidationFailure> failures) => failures
        .GroupBy(f => JsonNamingPolicy.CamelCase.ConvertName(f.PropertyName[(f.PropertyName.LastIndexOf('.') + 1)..]))
        .ToDictionary(field => field.Key, field => (IReadOnlyList<FieldProblem>)[.. field.Select(Describe)]);

    private static FieldProblem Describe(ValidationFailure failure) => failure.CustomState as FieldProblem
        ?? BuiltIn.GetValueOrDefault(failure.ErrorCode)?.Invoke(failure.FormattedMessagePlaceholderValues)
        ?? Of(Refusals.CheckInput);

    private static FieldProblem Of(Refusal refusal, params (string Name, object Value)[] parameters)
    {
        var named = parameters.ToDictionary(p => p.Name, p => p.Value);
        return new(refusal.Code, refusal.Say(named), named.Count > 0 ? named : null);
    }
}
