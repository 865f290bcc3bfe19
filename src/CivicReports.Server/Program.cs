using CivicReports.Server;
using CivicReports.Server.Staff;

try
{
    var app = CivicReportsServer.Build(args);
    await CivicReportsServer.Prepare(app, CancellationToken.None);
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
