using CivicReports.Server;
using CivicReports.Server.Hosting;
using CivicReports.Server.Photos;
using CivicReports.Server.Photos.Decoding;
using CivicReports.Server.Staff;

// the child process that decodes: no settings, no host
if (args is [PhotoWorkerProgram.Command]) return PhotoWorker.Run();

// a command is run by a person or a script, who would rather hear of it than wait on
var patienceOfCommands = TimeSpan.FromMinutes(1);
using var stop = new StopSignal();
try
{
    await using var app = CivicReportsServer.Build(args, ApiDocument.IsBeingWritten ? ApiDocument.WithoutSettings : null);
    var preparation = new Preparation(app);
    if (args is ["migrate"] or ["add-staff"])
    {
        await preparation.Run(patienceOfCommands, stop.Token);
        return args is ["add-staff"] ? await AddStaffCommand.Run(app, Console.In) : 0;
    }

    if (!ApiDocument.IsBeingWritten)
        await WaitingRoom.Until(preparation.Run(Timeout.InfiniteTimeSpan, stop.Token), () => preparation.Stage,
            app.Services.GetRequiredService<Settings>(), args);
    await app.StartAsync(stop.Token);
    await app.WaitForShutdownAsync(stop.Token);
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync($"CivicReports cannot start: {e.Message}");
    return 1;
}
catch (OperationCanceledException) when (stop.Heard)
{
    return 0;
}
catch (Exception e) when (stop.Heard)
{
    await Console.Error.WriteLineAsync($"CivicReports stopped before everything was finished: {e.GetBaseException().Message}");
    return 1;
}
catch (IOException e)
{
    // the address is taken, or not ours
    await Console.Error.WriteLineAsync($"CivicReports cannot start: {e.Message}");
    return 1;
}
