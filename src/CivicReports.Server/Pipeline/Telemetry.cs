using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CivicReports.Server.Pipeline;

/// <summary>Spans and meters of the house; exported only where an OTLP endpoint is configured.</summary>
internal static class Telemetry
{
    public const string Name = "CivicReports";
    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);
    public static readonly Histogram<double> UseCases = Meter.CreateHistogram<double>("civicreports.use_case.duration", "ms");

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null) return;
        var resource = ResourceBuilder.CreateDefault().AddService(Name);
        services.AddSingleton(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Name, "Npgsql").AddOtlpExporter().Build());
        services.AddSingleton(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Name, "Npgsql").AddOtlpExporter().Build());
        services.AddHostedService<Started>();
    }

    /// <summary>Builds the providers at the start and flushes them at the end.</summary>
    private sealed class Started(TracerProvider traces, MeterProvider meters) : IHostedService
    {
        public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

        public Task StopAsync(CancellationToken ct)
        {
            traces.ForceFlush(2000);
            meters.ForceFlush(2000);
            return Task.CompletedTask;
        }
    }
}
