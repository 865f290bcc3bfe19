namespace CivicReports.Server.Hosting;

/// <summary>
/// Answers at the server's address while the database is not ready, so that whoever asks hears why; LINE sends its webhooks again.
/// </summary>
internal static class WaitingRoom
{
    /// <summary>A usual start is quicker and needs no waiting room.</summary>
    private static readonly TimeSpan UsualStart = TimeSpan.FromSeconds(2);

    public static async Task Until(Task prepared, Func<string> stage, Settings settings, string[] args)
    {
        if (await Task.WhenAny(prepared, Task.Delay(UsualStart)) != prepared)
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args, ContentRootPath = AppContext.BaseDirectory,
            });
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            await using var room = builder.Build();
            room.UseMiddleware<SecurityHeaders>(settings);
            room.MapGet("/healthz", () => Results.Text("alive"));
            room.Map("{**path}", () => Results.Text(stage(), statusCode: StatusCodes.Status503ServiceUnavailable));
            await room.StartAsync();
            await prepared.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await room.StopAsync();
        }

        await prepared;
    }
}
