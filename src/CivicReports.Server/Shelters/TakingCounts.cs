using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>Writes a count down: once, at the time it was counted, and not a hundred in a minute.</summary>
public sealed class TakingCounts(CivicReportsDb db, TimeProvider clock)
{
    private const int MostAtOnce = 30;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    public async Task Take(ShelterOpening opening, CountForm form, CountDoor through, string? by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<ShelterCount>().CountAsync(c => c.OpeningId == opening.Id && c.TakenAt > now - Within, ct) >= MostAtOnce
            && !await db.Set<ShelterCount>().AnyAsync(c => c.OpeningId == opening.Id && c.ClientKey == form.Key, ct))
            throw new TooManyTriesException(Within);
        var at = now - TimeSpan.FromSeconds(form.AgoSeconds);
        if (at < opening.OpenedAt) at = opening.OpenedAt;
        var words = TextNormalizer.Clean(form.Words) is { Length: > 0 } clean ? clean.ReplaceLineEndings(" ") : null;
        var kinds = form.Needs.GroupBy(n => n.What).Select(g => g.Last()).OrderBy(n => n.What);
        var needs = JsonSerializer.Serialize(kinds, JsonColumns.Options);
        // the same one at the same moment from two tries of one phone is one row
        await db.Database.ExecuteSqlAsync($"""
            insert into shelter_counts (opening_id, client_key, people, needs, words, at, taken_at, through, by_name)
            values ({opening.Id}, {form.Key}, {form.People}, {needs}::jsonb, {words}, {at}, {now}, {through.ToString()}, {by})
            on conflict (opening_id, client_key) do nothing
            """, ct);
    }
}
