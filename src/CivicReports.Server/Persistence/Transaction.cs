using Microsoft.EntityFrameworkCore.Storage;

namespace CivicReports.Server.Persistence;

/// <summary>
/// Several statements that hold together: opens a transaction or, where the caller has one open already (the inbox), joins it and leaves
/// the commit to them. Whatever ends without <see cref="Commit"/> is undone, by whoever opened it.
/// </summary>
public sealed class Transaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? opened;

    private Transaction(IDbContextTransaction? opened) => this.opened = opened;

    /// <summary>The caller decides whether this stays, and undoes it as a whole.</summary>
    public bool IsJoined => opened is null;

    public static async Task<Transaction> Begin(CivicReportsDb db, CancellationToken ct) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null);

    public Task Commit(CancellationToken ct) => opened?.CommitAsync(ct) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
