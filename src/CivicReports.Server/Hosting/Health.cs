using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using Npgsql;

namespace CivicReports.Server.Hosting;

/// <summary>
/// /healthz: the process answers. /readyz: the database answers, is migrated and takes writes, the workers turn; where a part of the work
/// waits for a person it still is ready, and says "degraded" and why.
/// </summary>
internal static class Health
{
    private static readonly Dictionary<Condition, string> Words = new()
    {
        [Condition.PhotoStoreRefusesWrites] = "the photo store takes no photos, is it full or read-only?",
        [Condition.LineRefusesToken] = "LINE does not accept the channel's access token",
        [Condition.LineQuotaSpent] = "this month's LINE messages are used up",
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/readyz", Ready).AllowAnonymous();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource database, WorkerHealth workers, Conditions conditions, Settings settings,
        Warnings warnings, CancellationToken ct)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await using var select = database.CreateCommand("select max(version) from schema_migrations");
            var version = await select.ExecuteScalarAsync(patience.Token) as int?;
            if (version != Migrations.Shipped.Max(s => s.Version)) return NotReady("the database is not migrated");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return NotReady("the database does not answer");
        }

        if (conditions.Holds(Condition.DatabaseRefusesWrites)) return NotReady("the database refuses writes, is it full or read-only?");
        if (settings.WorkersEnabled && workers.Running == 0) return NotReady("no worker runs");
        var silent = workers.Silent().ToList();
        if (silent.Count > 0) return NotReady($"workers are silent: {string.Join(", ", silent)}");
        var degraded = conditions.Now.Where(Words.ContainsKey).Select(c => Words[c]).ToList();
        return Results.Text((degraded.Count == 0 ? "ready" : $"degraded: {string.Join("; ", degraded)}")
            + string.Concat(warnings.Now.Select(warning => $"; warning: {warning}")));
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
