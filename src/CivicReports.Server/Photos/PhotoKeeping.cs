using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>
/// Keeps files and rows in step across crashes and nodes. What may be left over is noted before a file is written, and
/// whoever writes or deletes the files of one hash holds its lock, so a sweep never takes a photo that is just coming back.
/// </summary>
public sealed class PhotoKeeping(CivicReportsDb db, IPhotoStore store)
{
    /// <summary>Writes the files, then the rows, and commits.</summary>
    public async Task Keep(IReadOnlyList<ProcessedPhoto> photos, Func<Task> writeRows, CancellationToken ct)
    {
        var hashes = photos.Select(p => p.Hash.Hex).Distinct().Order(StringComparer.Ordinal).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            insert into photo_leftovers (sha256) select unnest({hashes})
            on conflict (sha256) do update set since = now()
            """, ct);
        await using var transaction = await Transaction.Begin(db, ct);
        foreach (var hash in hashes) await Lock(hash, ct);
        foreach (var photo in photos) await store.Save(photo, ct);
        await writeRows();
        await transaction.Commit(ct);
    }

    /// <summary>Deletes the files of a hash that no row holds any more, and the note about it.</summary>
    public async Task<bool> Release(string sha256, CancellationToken ct)
    {
        await using var transaction = await Transaction.Begin(db, ct);
        await Lock(sha256, ct);
        // the note first: whoever is just removing the last row holds it, and is waited for
        await db.Database.ExecuteSqlAsync($"delete from photo_leftovers where sha256 = {sha256}", ct);
        var held = await db.Photos.AnyAsync(p => p.Sha256 == sha256, ct);
        if (!held) await store.Delete(PhotoHash.Parse(sha256), ct);
        await transaction.Commit(ct);
        return !held;
    }

    private async Task Lock(string sha256, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({sha256}, 20))", ct);
}
