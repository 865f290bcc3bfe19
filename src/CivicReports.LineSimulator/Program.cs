using CivicReports.LineSimulator;

return SimulatorApp.Run(args);
