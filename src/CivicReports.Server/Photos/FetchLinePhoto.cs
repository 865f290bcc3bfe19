using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>Fetches one waiting photo from LINE, checks and stores it. Any node may; a photo whose node died comes due again.</summary>
public static class FetchLinePhoto
{
    /// <summary>Long enough to fetch and decode; after a crash the photo waits as long.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>LINE keeps content for some time only: after this long nobody will get it.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromDays(1);

    /// <summary>A photo at which the server fails or dies so often is refused: it would take down node after node.</summary>
    public const int MostFailures = 8;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Answers whether there was a photo to fetch.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<bool>;

    /// <summary>How long until the next photo comes due that is not due yet; null when there is none.</summary>
    internal static async Task<TimeSpan?> NextDue(CivicReportsDb db, CancellationToken ct) => (await db.Database.SqlQuery<TimeSpan?>(
        $"""select min(due_at) - now() as "Value" from photos where state = 'Waiting' and due_at > now()""").ToListAsync(ct))[0];

    internal sealed class Handler(
        CivicReportsDb db, LinePhotoSource source, IPhotoProcessor processor, PhotoKeeping keeping, Outbox outbox, TimeProvider clock)
        : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken ct)
        {
            if (await Claim(ct) is not { } photo) return false;
            if (photo.Failures > MostFailures)
            {
                await End(photo, PhotoState.Refused, null, "The server ended each time while it handled this photo.", ct);
                return true;
            }

            try
            {
                await Fetch(photo, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // the house closes: no fault of the photo's
                await ComeBack(photo, photo.LastError, TimeSpan.Zero, CancellationToken.None);
                throw;
            }
            catch (PhotoWorkerException notStarted)
            {
                // no memory, no processes left, slow photos under way: no fault of this one's, and it passes
                await ComeBack(photo, notStarted.Message, null, ct);
            }
            catch (Exception unexpected)
            {
                await Note(photo, unexpected.GetBaseException(), ct);
                throw;
            }

            return true;
        }

        private async Task Fetch(Photo photo, CancellationToken ct)
        {
            switch (await source.Fetch(photo, ct))
            {
                case LinePhotoSource.Answer.Here(var bytes):
                    await Check(photo, bytes, ct);
                    break;
                case LinePhotoSource.Answer.Later(var why, var after) when clock.GetUtcNow() - photo.ReceivedAt < GiveUp:
                    await ComeBack(photo, why, after, ct);
                    break;
                case LinePhotoSource.Answer.Later(var why, _):
                    await End(photo, PhotoState.Gone, null, why, ct);
                    break;
                case LinePhotoSource.Answer.Gone(var why):
                    await End(photo, PhotoState.Gone, null, why, ct);
                    break;
                case LinePhotoSource.Answer.Unwanted(var reason, var why):
                    await End(photo, PhotoState.Refused, reason, why, ct);
                    break;
            }
        }

        private Task Note(Photo photo, Exception cause, CancellationToken ct)
        {
            var why = $"{cause.GetType().Name}: {cause.Message}";
            return photo.Failures < MostFailures ? ComeBack(photo, why, null, ct, failed: true)
                : End(photo, PhotoState.Refused, null, why, ct);
        }

        /// <summary>A death leaves no word, so that each attempt counts as a failure until it has ended in order.</summary>
        private async Task<Photo?> Claim(CancellationToken ct)
        {
            // whoever has a photo under way lets the others go first: a hundred of one resident do not hold up another's one;
            // then what shows the worst, then what waits longest
            var claimed = await db.Photos.FromSql($"""
                update photos set attempts = attempts + 1, failures = failures + 1, due_at = now() + {Lease}
                where id = (
                    select id from photos where state = 'Waiting' and due_at <= now()
                    order by coalesce(report_id, draft_id) in (
                        select coalesce(report_id, draft_id) from photos where state = 'Waiting' and due_at > now()),
                        weight desc, due_at
                    limit 1 for update skip locked)
                returning *
                """).AsNoTracking().ToListAsync(ct);
            return claimed.SingleOrDefault();
        }

        /// <summary>One resident's draft, or the report that it has become.</summary>
        private static string Sender(Photo photo) => $"{photo.ReportId ?? photo.DraftId}";

        private async Task Check(Photo photo, ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            switch (await processor.Process(bytes, Sender(photo), ct, comesAgain: true))
            {
                case PhotoOutcome.Accepted(var processed, var hint):
                    await Store(photo, processed, hint, ct);
                    break;
                case PhotoOutcome.Refused(var reason, var why):
                    await End(photo, PhotoState.Refused, reason, why, ct);
                    break;
            }
        }

        private async Task Store(Photo photo, ProcessedPhoto processed, ExifHint hint, CancellationToken ct)
        {
            try
            {
                await keeping.Keep([processed], async () =>
                {
                    var place = hint.Position;
                    // no row: the resident took it back meanwhile; what was written is noted as a leftover
                    await db.Photos.Where(p => p.Id == photo.Id).ExecuteUpdateAsync(p => p
                        .SetProperty(x => x.State, PhotoState.Stored).SetProperty(x => x.Sha256, processed.Hash.Hex)
                        .SetProperty(x => x.Width, processed.Width).SetProperty(x => x.Height, processed.Height)
                        .SetProperty(x => x.TakenAt, hint.TakenAt).SetProperty(x => x.ExifLocation, place)
                        .SetProperty(x => x.LastError, (string?)null), ct);
                    await db.AnnouncePhotoChange(photo.Id, ct);
                }, ct);
            }
            catch (Exception full) when (full is IOException or UnauthorizedAccessException)
            {
                await ComeBack(photo, full.Message, null, ct);
            }
        }

        private async Task ComeBack(Photo photo, string? why, TimeSpan? after, CancellationToken ct, bool failed = false)
        {
            var pause = after ?? TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, photo.Attempts)));
            await db.Database.ExecuteSqlAsync($"""
                update photos set due_at = now() + {pause}, last_error = {why}, failures = failures - {(failed ? 0 : 1)}
                    where id = {photo.Id}
                """, ct);
        }

        private async Task End(Photo photo, PhotoState state, PhotoRefusal? reason, string? why, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ended = await db.Photos.Where(p => p.Id == photo.Id && p.State == PhotoState.Waiting).ExecuteUpdateAsync(p => p
                .SetProperty(x => x.State, state).SetProperty(x => x.Refusal, reason == null ? null : reason.ToString())
                .SetProperty(x => x.LastError, why), ct);
            if (ended == 1) await Apologise(photo, reason, ct);
            await db.AnnouncePhotoChange(photo.Id, ct);
            await transaction.Commit(ct);
        }

        private async Task Apologise(Photo photo, PhotoRefusal? reason, CancellationToken ct)
        {
            const string kind = nameof(Outbox.Kind.PhotoRefused);
            // the row may have moved from the draft to its report since it was claimed
            var resident = await db.Residents.FromSql($"""
                select s.* from residents s, photos p
                where p.id = {photo.Id} and s.id = coalesce(
                    (select d.resident_id from drafts d where d.id = p.draft_id),
                        (select r.resident_id from reports r where r.id = p.report_id))
                """).AsNoTracking().SingleOrDefaultAsync(ct);
            // one word for a whole burst of bad photos
            if (resident is null) return;
            if (await db.Notifications.AnyAsync(n =>
                n.ResidentId == resident.Id && n.Kind == kind && n.SentAt == null && n.ParkedAt == null, ct)) return;
            var texts = ResidentTexts.In(resident.Language);
            outbox.Add(resident.Id, Outbox.Kind.PhotoRefused,
                [new TextMessage($"{texts[$"photoRefused.{reason?.ToString() ?? "Gone"}"]}{texts["photoRefused.rest"]}")]);
            await db.SaveChangesAsync(ct);
        }
    }
}
