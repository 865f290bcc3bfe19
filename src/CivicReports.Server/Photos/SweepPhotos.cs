using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>Deletes the files whose rows are gone, photos of drafts that are gone, and links that have expired.</summary>
public static class SweepPhotos
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(2);

    /// <summary>Answers how many photos lost their files.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<int>;

    internal sealed class Handler(CivicReportsDb db, PhotoKeeping keeping, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            // a revoked link also says that its photo is not to be shown again
            await db.PhotoLinks.Where(l => l.ExpiresAt < now && l.RevokedAt == null).ExecuteDeleteAsync(ct);
            await db.Photos.Where(p => p.DraftId != null && p.ReceivedAt < now - Forgotten && !db.Drafts.Any(d => d.Id == p.DraftId))
                .ExecuteDeleteAsync(ct);

            // a moment's patience: whoever noted it may be about to take its lock
            var leftovers = await db.Database.SqlQuery<string>(
                $"""
                select sha256 as "Value" from photo_leftovers where since < now() - interval '15 seconds' order by since limit {AtOnce}
                """).ToListAsync(ct);
            var deleted = 0;
            foreach (var sha256 in leftovers)
            {
                if (await keeping.Release(sha256, ct)) deleted++;
            }

            return deleted;
        }
    }
}
