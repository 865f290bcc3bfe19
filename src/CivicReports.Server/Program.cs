using CivicReports.Server;
using CivicReports.Server.Staff;

try
{
    var app = CivicReportsServer.Build(args);
    if (args is ["add-staff", ..]) return await AddStaffCommand.Run(app, args[1..]);
    await CivicReportsServer.Prepare(app, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync($"CivicReports cannot start: {e.Message}");
    return 1;
}
