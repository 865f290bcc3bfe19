using CivicReports.Line.Client;
using CivicReports.Server.Desk;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CivicReports.Server;

/// <summary>Puts the house together; tests and the program do it the same way.</summary>
public static class CivicReportsServer
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null,
        Action<IServiceCollection>? replace = null)
    {
        // settings and the console stand beside the program, wherever it is started from
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        adjust?.Invoke(builder);
        var settings = Settings.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 1 << 20;
        });
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        AddDatabase(builder.Services, settings);
        builder.Services.AddUseCases();
        builder.Services.AddTelemetry(builder.Configuration, settings);
        builder.Services.AddExceptionHandler<Problems>().AddProblemDetails();
        // what cannot be read is explained like every other refusal, not answered with nothing
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new PlainText.Converter());
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = JsonColumns.Options.Encoder;
        });
        // only tiles: they hold nothing that somebody else's guess within the same answer could bring to light
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [Tiles.VectorTile.ContentType];
        });
        builder.Services.AddApiDocument();
        builder.Services.AddLine(builder.Configuration.GetSection("Line"));
        builder.Services.AddStaff(settings);
        builder.Services.AddRooms(settings);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRouting();
        app.UseKnownProxies(settings);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        Problems.UseProblems(app);
        app.UseMetrics(settings);
        app.UsePlainText();
        app.UseResponseCompression();
        app.UseConsoleFiles();
        app.UseStaffSignIn();
        app.MapUseCases();
        app.MapConsole();
        return app;
    }

    private static void AddDatabase(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ =>
        {
            var source = new NpgsqlDataSourceBuilder(settings.Database);
            source.ConnectionStringBuilder.ApplicationName = "CivicReports";
            // a report runs some twenty statements; without this the database plans each of them anew, which costs more than running it
            source.ConnectionStringBuilder.MaxAutoPrepare = 100;
            source.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
            // nothing here changes a session's settings, so there is nothing to reset each time a connection goes back to the pool
            source.ConnectionStringBuilder.NoResetOnClose = true;
            // measured: starting parallel workers triples a tile, and just-in-time compilation costs more than it saves
            source.ConnectionStringBuilder.Options = "-c max_parallel_workers_per_gather=0 -c jit=off";
            source.UseNetTopologySuite();
            return source.Build();
        });
        services.AddDbContext<CivicReportsDb>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.UseNetTopologySuite())
                .AddInterceptors(provider.GetRequiredService<Deadlines.KeepDeadlines>()));
        services.AddSingleton<Warnings>();
        services.AddSingleton<Signals>().AddHostedService(provider => provider.GetRequiredService<Signals>());
        services.AddSingleton<WorkerHealth>();
        services.AddSingleton<Conditions>().AddHostedService<ConditionWatch>();
        var protection = services.AddDataProtection().SetApplicationName("CivicReports");
        if (settings.KeyCertificates is [var newest, ..])
            protection.ProtectKeysWithCertificate(newest).UnprotectKeysWithAnyCertificate([.. settings.KeyCertificates]);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new DatabaseKeys(provider.GetRequiredService<NpgsqlDataSource>())));
    }
}
