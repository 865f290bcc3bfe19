using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using FluentValidation.Results;

namespace CivicReports.Server.Photos;

/// <summary>Files that somebody sends of the work: all of them or, when one cannot be taken, none.</summary>
public sealed class TakingPhotos(IPhotoProcessor processor)
{
    public const int AtOnce = 10;
    public const long MostBytes = (AtOnce * (long)PhotoLimits.Bytes) + (1 << 20);

    public sealed record Taken(ProcessedPhoto Photo, ExifHint Hint)
    {
        public Photo Of(long ticketId, PhotoKind kind, string? addedBy, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            TicketId = ticketId,
            Kind = kind,
            ReceivedAt = now,
            State = PhotoState.Stored,
            Sha256 = Photo.Hash.Hex,
            Width = Photo.Width,
            Height = Photo.Height,
            TakenAt = Hint.TakenAt,
            ExifLocation = Hint.Position,
            AddedBy = addedBy,
        };
    }

    /// <param name="account">Who sends them: nobody's photos hold up everybody's.</param>
    public async Task<IReadOnlyList<Taken>> All(IReadOnlyList<Stream> files, string account, CancellationToken ct)
    {
        var (taken, refused) = (new List<Taken>(), new List<ValidationFailure>());
        for (var i = 0; i < files.Count; i++)
        {
            // one in memory at a time
            var bytes = await PhotoBytes.Read(files[i], ct);
            var outcome = bytes is { } whole
                ? await processor.Process(whole, account, ct)
                : new PhotoOutcome.Refused(PhotoRefusal.TooLarge);
            if (outcome is PhotoOutcome.Accepted(var photo, var hint)) taken.Add(new(photo, hint));
            if (outcome is PhotoOutcome.Refused(var reason, _)) refused.Add(Why($"files[{i}]", reason));
        }

        return refused.Count == 0 ? taken : throw new ValidationException(refused);
    }

    private static ValidationFailure Why(string file, PhotoRefusal reason) => reason switch
    {
        PhotoRefusal.TooLarge => BrokenRules.Failure(file, Refusals.PhotoTooLarge, ("megabytes", PhotoLimits.Bytes >> 20)),
        PhotoRefusal.TooManyPixels =>
            BrokenRules.Failure(file, Refusals.PhotoTooManyPixels, ("megapixels", PhotoLimits.Pixels / 1_000_000)),
        PhotoRefusal.NotAPhoto => BrokenRules.Failure(file, Refusals.NotAPhoto),
        PhotoRefusal.TooCostly => BrokenRules.Failure(file, Refusals.PhotoTooCostly),
        _ => BrokenRules.Failure(file, Refusals.PhotoDamaged),
    };
}
