using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Audit;

/// <summary>
/// Who changed the city's set-up: the database notes each row of it before and after (<c>note_configuration</c>), every node hears of it.
/// </summary>
public sealed class ConfigurationJournal(CivicReportsDb db, Caller caller, Signals signals)
{
    /// <summary>Opens a transaction; what is written in it is one change, to be taken back as one.</summary>
    /// <param name="what">The use case's name.</param>
    public async Task<ConfigurationChange> Begin(string what, CancellationToken ct, long? undoes = null)
    {
        var transaction = await Transaction.Begin(db, ct);
        var actor = caller.Known;
        int? staff = actor.Kind is ActorKind.Staff ? caller.StaffId : null;
        // EF composes over a query; this one stands in an insert
        var id = (await db.Database.SqlQuery<long>($"""
            insert into configuration_changes (staff_id, staff_name, what, undoes) values ({staff}, {actor.Name}, {what}, {undoes})
            returning id as "Value"
            """).ToListAsync(ct)).Single();
        await db.Database.ExecuteSqlAsync($"select set_config('civicreports.change', {id}::text, true)", ct);
        return new(id, transaction, signals);
    }
}

/// <summary>A change of the set-up under way; without <see cref="Commit"/> it never was.</summary>
public sealed class ConfigurationChange(long id, Transaction transaction, Signals signals) : IAsyncDisposable
{
    public long Id => id;

    public async Task Commit(CancellationToken ct)
    {
        await transaction.Commit(ct);
        // what this node answers next is the new set-up already
        signals.Raise(Signals.Configuration);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
