using System.Diagnostics;
using System.Security.Authentication;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Staff;
using Npgsql;

namespace CivicReports.Server;

/// <summary>
/// What comes before the first request: waits for the database, migrates it, and creates the first administrator where the operator asks
/// for one.
/// </summary>
public sealed class Preparation(WebApplication app)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1), BetweenWords = TimeSpan.FromSeconds(15);

    /// <summary>What it is busy with, for whoever asks whether the server is ready.</summary>
    public string Stage { get; private set; } = "the database is being prepared";

    /// <param name="patience">How long the database may be away; <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes.</param>
    /// <exception cref="SettingsException">The database does not fit this server or its settings, or stayed away too long.</exception>
    public async Task Run(TimeSpan patience, CancellationToken ct)
    {
        var (since, lastWords) = (Stopwatch.GetTimestamp(), -BetweenWords);
        while (await Try(ct) is { } why)
        {
            var waited = Stopwatch.GetElapsedTime(since);
            if (patience != Timeout.InfiniteTimeSpan && waited >= patience)
                throw new SettingsException($"the database cannot be used: {why}");
            Stage = "the server waits for its database";
            if (waited - lastWords >= BetweenWords)
            {
                app.Logger.LogWarning("Waiting for the database since {Seconds:0} s: {Reason}", waited.TotalSeconds, why);
                lastWords = waited;
            }

            await Task.Delay(BetweenTries, ct);
        }
    }

    /// <summary>Why it has to be tried again; null when all is done.</summary>
    private async Task<string?> Try(CancellationToken ct)
    {
        try
        {
            var (settings, database) = (app.Services.GetRequiredService<Settings>(), app.Services.GetRequiredService<NpgsqlDataSource>());
            await Migrate(settings, database, ct);
            app.Services.GetRequiredService<Warnings>().Look(await ServerRole.OwnsTables(database, ct));
            await app.Services.GetRequiredService<FirstAdministrator>().Create(ct);
            await app.Services.GetRequiredService<LocalAccounts>().EndSessions(ct);
            return null;
        }
        catch (Exception e) when (Cause(e) is { } cause)
        {
            // the password, the user, the database's name, a certificate: waiting mends none of them
            if (cause is PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] }
                or (not PostgresException and { InnerException: null or AuthenticationException }))
                throw new SettingsException($"the database cannot be used: {cause.Message}");
            return cause.Message;
        }
    }

    private async Task Migrate(Settings settings, NpgsqlDataSource database, CancellationToken ct)
    {
        // gone again before the first request: nobody of the running server is the owner
        await using var owner = settings.OwnerDatabase is { } owning ? NpgsqlDataSource.Create(owning) : null;
        await new Migrations(owner ?? database, app.Services.GetRequiredService<ILogger<Migrations>>())
            .Apply(ct, serverRole: owner is null ? null : ConnectionRules.UserOf(settings.Database));
    }

    /// <summary>
    /// The database's part in a failure that is no fault of a statement's: away, starting or stopping, full, read-only, or closed to us.
    /// </summary>
    private static NpgsqlException? Cause(Exception? failure)
    {
        // EF wraps what it takes for transient
        while (failure is not (null or NpgsqlException)) failure = failure.InnerException;
        return failure is PostgresException { SqlState: not (
            ['5', '7', ..] or ['5', '3', ..] or "25006" or ['2', '8', ..] or ['3', 'D', ..]) }
            ? null : (NpgsqlException?)failure;
    }
}
