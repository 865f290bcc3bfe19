using System.Net;

namespace CivicReports.Line.Client;

/// <summary>What became of asking LINE something.</summary>
public abstract record LineResult<T>
{
    private LineResult()
    {
    }

    /// <summary>LINE's answer.</summary>
    public sealed record Ok(T Value) : LineResult<T>;

    /// <summary>404.</summary>
    public sealed record NotFound : LineResult<T>;

    /// <summary>Too many requests, LINE's own error, no answer, no connection, or an answer that is no JSON.</summary>
    public sealed record TryLater(string Reason, TimeSpan? RetryAfter = null) : LineResult<T>
    {
        /// <summary>LINE does not take our token, or issues none: a person has to mend that.</summary>
        public bool TokenRefused { get; init; }
    }

    /// <summary>A definite no.</summary>
    public sealed record Refused(HttpStatusCode Status, string Message, IReadOnlyList<LineErrorDetail> Details) : LineResult<T>;
}

/// <summary>It is done, and there is nothing more to tell.</summary>
public readonly record struct Done;
