using System.Net;

namespace CivicReports.Line.Client;

/// <summary>What became of asking for content.</summary>
public abstract record ContentOutcome
{
    private ContentOutcome()
    {
    }

    /// <summary>The bytes; dispose of them.</summary>
    public sealed record Ready(LineContent Content) : ContentOutcome;

    /// <summary>202: LINE is still at work on it, ask again.</summary>
    public sealed record NotReady : ContentOutcome;

    /// <summary>404: no such content.</summary>
    public sealed record NotFound : ContentOutcome;

    /// <summary>410: taken back or expired.</summary>
    public sealed record Gone : ContentOutcome;

    /// <summary>Larger than <see cref="LineOptions.MaxContentBytes"/> by its own word.</summary>
    public sealed record TooLarge(long Bytes) : ContentOutcome;

    /// <summary>Ask again later.</summary>
    public sealed record TryLater(string Reason, TimeSpan? RetryAfter = null) : ContentOutcome;

    /// <summary>A definite no, or an address that we do not fetch from (then without a status).</summary>
    public sealed record Refused(HttpStatusCode? Status, string Reason) : ContentOutcome;
}

/// <summary>
/// A content's bytes as they come. The stream throws <see cref="ContentTooLargeException"/> beyond
/// <see cref="LineOptions.MaxContentBytes"/>.
/// </summary>
public sealed class LineContent(Stream stream, string? contentType, long? length, IDisposable? owner = null) : IDisposable
{
    public Stream Stream => stream;

    /// <summary>As the sender's side claims: judge by the bytes.</summary>
    public string? ContentType => contentType;

    /// <summary>Bytes, if told beforehand.</summary>
    public long? Length => length;

    public void Dispose()
    {
        stream.Dispose();
        owner?.Dispose();
    }
}

/// <summary>Content went on beyond the limit while being read.</summary>
public sealed class ContentTooLargeException : IOException
{
    public ContentTooLargeException()
    {
    }

    public ContentTooLargeException(string message) : base(message)
    {
    }

    public ContentTooLargeException(string message, Exception inner) : base(message, inner)
    {
    }
}
