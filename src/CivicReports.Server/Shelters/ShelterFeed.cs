using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>
/// What everybody may know of shelters: which are open, and how many people are there. Nothing of a drill, and nothing of who needs what.
/// Read from the database every ten seconds at most, however many ask.
/// </summary>
public sealed class ShelterFeed(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim reading = new(1);
    private Snapshot? kept;

    /// <param name="At">When it was read.</param>
    public sealed record Snapshot(DateTimeOffset At, IReadOnlyList<Place> Places);

    /// <param name="People">As they were counted last; null: closed, or nobody has told yet.</param>
    public sealed record Place(Shelter Shelter, DateTimeOffset? OpenedAt, bool FullUp, int? People, DateTimeOffset? CountedAt);

    private sealed record Now(int ShelterId, DateTimeOffset OpenedAt, bool FullUp, int? People, DateTimeOffset? CountedAt);

    public async ValueTask<Snapshot> Current(CancellationToken ct)
    {
        if (Fresh() is { } fresh) return fresh;
        await reading.WaitAsync(ct);
        try
        {
            return Fresh() ?? (kept = await Read(ct));
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private Snapshot? Fresh() => kept is { } last && clock.GetUtcNow() - last.At < KeptFor ? last : null;

    private async Task<Snapshot> Read(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        var at = clock.GetUtcNow();
        var shelters = await db.Set<Shelter>().AsNoTracking().Where(s => s.Active).OrderBy(s => s.Id).ToListAsync(ct);
        var open = await db.Database.SqlQuery<Now>($"""
            select o.shelter_id as "ShelterId", o.opened_at as "OpenedAt", o.full_up as "FullUp", c.people as "People", c.at as "CountedAt"
            from shelter_openings o left join lateral (
                select people, at from shelter_counts c where c.opening_id = o.id order by c.at desc, c.id desc limit 1) c on true
            where o.closed_at is null and not o.drill
            """).ToDictionaryAsync(o => o.ShelterId, ct);
        return new(at, [.. shelters.Select(s => open.GetValueOrDefault(s.Id) is { } now
            ? new Place(s, now.OpenedAt, now.FullUp, now.People, now.CountedAt) : new Place(s, null, false, null, null))]);
    }
}
