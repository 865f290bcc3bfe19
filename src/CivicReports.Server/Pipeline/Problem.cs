using System.Diagnostics;
using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>What a refused request is answered with (RFC 9457).</summary>
/// <param name="Code">What screens translate.</param>
/// <param name="Title">Japanese, for whoever has no words of their own for the code.</param>
public sealed record Problem(int Status, string Code, string Title)
{
    public const string ContentType = "application/problem+json";

    internal Problem(int status, Refusal refusal, IReadOnlyDictionary<string, object>? parameters = null)
        : this(status, refusal.Code, refusal.Say(parameters ?? Nothing)) => Parameters = parameters is { Count: > 0 } ? parameters : null;

    private static readonly Dictionary<string, object> Nothing = [];

    /// <summary>For whoever looks into it.</summary>
    public string? Detail { get; init; }

    /// <summary>What the words for the code have to name: limits, numbers.</summary>
    public IReadOnlyDictionary<string, object>? Parameters { get; init; }

    /// <summary>By the field's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldProblem>>? Errors { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>How it stands now, where somebody else was faster.</summary>
    public object? Current { get; init; }

    public string? TraceId { get; init; }

    internal Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
        var traced = this with { TraceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier };
        return http.Response.WriteAsJsonAsync(traced, options: null, ContentType, http.RequestAborted);
    }

    internal IResult Answer() => new Written(this);

    private sealed class Written(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext http) => problem.Write(http);
    }
}

/// <param name="Message">Japanese, as a problem's title is.</param>
public sealed record FieldProblem(string Code, string Message, IReadOnlyDictionary<string, object>? Parameters);
