using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Tests.TestHouse;
using FluentValidation;
using FluentValidation.Validators;

namespace CivicReports.Tests.HouseRules;

/// <summary>Every refusal has a code, and every code is in the document that the console's texts are checked against.</summary>
public sealed class RefusalTests
{
    private static readonly string[] Codes = [.. Refusals.All.Select(r => r.Code)];

    [Fact]
    public void Codes_are_kebab_case_and_stand_for_one_refusal_each()
    {
        Assert.True(Codes.Length > 40, "no refusals found");
        Assert.All(Codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
        Assert.Equal(Codes.Length, Codes.Distinct().Count());
        Assert.All(Refusals.All, r => Assert.EndsWith("。", r.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Problem")]
    [InlineData("FieldProblem")]
    public void The_document_lists_them_all(string schema) =>
        Assert.Equal(Codes.Order(StringComparer.Ordinal),
            CommittedApi.Schemas[schema]!["properties"]!["code"]!["enum"]!.AsArray().Select(code => (string)code!));

    [Fact]
    public void A_rule_that_can_be_broken_has_a_code()
    {
        var rules = typeof(CivicReportsDb).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IValidator))).ToList();
        Assert.True(rules.Count > 8, "no rules found");
        var components = (
            from type in rules
            from rule in ((IValidator)Activator.CreateInstance(type)!).CreateDescriptor().Rules
            from component in rule.Components
            select (Where: $"{type.DeclaringType!.Name}.{rule.PropertyName}", component)).ToList();
        Assert.All(components.Where(c => c.component.Validator is not IChildValidatorAdaptor), c => Assert.True(
            Codes.Contains(c.component.ErrorCode) || BrokenRules.BuiltIn.ContainsKey(c.component.Validator.Name),
            $"{c.Where}: {c.component.Validator.Name} has no code; say which with Refuses"));
        // a rule over the whole request names the field that the screen marks
        Assert.All(components, c => Assert.False(c.Where.EndsWith('.'), c.Where));
    }

    [Fact]
    public void Words_fill_in_what_they_name()
    {
        var refused = new RefusedException(TicketRefusals.MoveNotAllowed, ("from", Status.Closed), ("to", Status.Received));
        Assert.Equal("Closed から Received には変えられません。", refused.Message);
        Assert.Equal("move-not-allowed", refused.Code);
    }
}
