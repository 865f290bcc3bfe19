using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CivicReports.Server.Pipeline;

/// <summary>What the server itself measures, beside what the runtime, ASP.NET Core and Npgsql do.</summary>
internal static class Instruments
{
    public const string Name = "CivicReports";
    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
    public static readonly Histogram<double> UseCases = Meter.CreateHistogram<double>("civicreports.use_case.duration", "ms");
}
