using CivicReports.Server.Persistence;
using Npgsql;

namespace CivicReports.Server.Pipeline;

/// <summary>/healthz: the process answers. /readyz: the database answers, is migrated, the workers turn.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/readyz", Ready).AllowAnonymous();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource database, WorkerHealth workers, Settings settings, CancellationToken ct)
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

        if (settings.WorkersEnabled && workers.Running == 0) return NotReady("no worker runs");
        var silent = workers.Silent().ToList();
        return silent.Count > 0 ? NotReady($"workers are silent: {string.Join(", ", silent)}") : Results.Text("ready");
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
