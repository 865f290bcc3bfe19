using CivicReports.Domain;
using CivicReports.Line.Client;

namespace CivicReports.Server.Photos;

/// <summary>Reads a photo's bytes from LINE, or from the provider that LINE names, and says plainly how that went.</summary>
public sealed class LinePhotoSource(ILineClient line)
{
    /// <summary>How asking for a photo went.</summary>
    public abstract record Answer
    {
        public sealed record Here(ReadOnlyMemory<byte> Bytes) : Answer;

        public sealed record Later(string Why, TimeSpan? After = null) : Answer;

        public sealed record Gone(string Why) : Answer;

        public sealed record Unwanted(PhotoRefusal? Reason, string Why) : Answer;
    }

    public async Task<Answer> Fetch(Photo photo, CancellationToken ct)
    {
        try
        {
            var outcome = photo switch
            {
                { ExternalUrl: { } url } => await line.ContentFromExternalProvider(url, ct),
                { LineMessageId: { } id } => await line.Content(id, ct),
                _ => new ContentOutcome.NotFound(),
            };
            return await Understand(outcome, ct);
        }
        catch (ContentTooLargeException)
        {
            return new Answer.Unwanted(PhotoRefusal.TooLarge, "more than announced");
        }
        catch (Exception broken) when (
            !ct.IsCancellationRequested && broken is IOException or OperationCanceledException or HttpRequestException)
        {
            return new Answer.Later($"broke off: {broken.Message}");
        }
    }

    private static async Task<Answer> Understand(ContentOutcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case ContentOutcome.Ready(var content):
                using (content)
                {
                    return await PhotoBytes.Read(content.Stream, ct) is { } bytes ? new Answer.Here(bytes)
                        : new Answer.Unwanted(PhotoRefusal.TooLarge, "too many bytes");
                }
            case ContentOutcome.TooLarge(var bytes):
                return new Answer.Unwanted(PhotoRefusal.TooLarge, $"{bytes} bytes");
            case ContentOutcome.NotReady:
                return new Answer.Later("LINE is still at work on it");
            case ContentOutcome.TryLater(var reason, var after):
                return new Answer.Later(reason, after);
            case ContentOutcome.NotFound:
                return new Answer.Gone("LINE does not know it");
            case ContentOutcome.Gone:
                return new Answer.Gone("LINE has deleted it");
            // an address that we never fetch from
            case ContentOutcome.Refused { Status: null, Reason: var reason }:
                return new Answer.Unwanted(null, reason);
            // a token, a plan, a provider's fault: people mend that, and the photo may still be there
            case ContentOutcome.Refused(var status, var reason):
                return new Answer.Later($"{(int)status!} {reason}");
            default:
                throw new InvalidOperationException($"What is {outcome.GetType().Name}?");
        }
    }
}
