using CivicReports.Server;
using CivicReports.Server.Hosting;
using CivicReports.Server.Staff;

try
{
    var app = CivicReportsServer.Build(args, ApiDocument.IsBeingWritten ? ApiDocument.WithoutSettings : null);
    if (!ApiDocument.IsBeingWritten) await CivicReportsServer.Prepare(app, CancellationToken.None);
    if (args is ["migrate"]) return 0;
    if (args is ["add-staff"]) return await AddStaffCommand.Run(app, Console.In);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync($"CivicReports cannot start: {e.Message}");
    return 1;
}
