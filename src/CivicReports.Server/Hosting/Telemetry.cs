using System.Security.Cryptography;
using System.Text;
using CivicReports.Server.Pipeline;
using Microsoft.Net.Http.Headers;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CivicReports.Server.Hosting;

/// <summary>Traces and metrics: pushed by OTLP where an endpoint is configured, read at /metrics where a token is.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, Settings settings)
    {
        var pushes = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;
        if (!pushes && settings.MetricsToken is null) return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Instruments.Name));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Instruments.Name, "Npgsql").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation();
            if (pushes) metrics.AddOtlpExporter();
            if (settings.MetricsToken is not null) metrics.AddPrometheusExporter();
        });
        if (pushes)
        {
            telemetry.WithTracing(traces => traces.AddSource(Instruments.Name).AddNpgsql()
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddOtlpExporter());
        }
    }

    /// <summary>A scraper has no cookie: it brings the token.</summary>
    public static void UseMetrics(this WebApplication app, Settings settings)
    {
        if (settings.MetricsToken is not { } token) return;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}"));
        app.UseWhen(http => http.Request.Path == "/metrics", metrics =>
        {
            metrics.Use((http, next) =>
            {
                var given = SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers[HeaderNames.Authorization].ToString()));
                return CryptographicOperations.FixedTimeEquals(given, expected) ? next(http) : Results.Unauthorized().ExecuteAsync(http);
            });
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint();
        });
    }
}
