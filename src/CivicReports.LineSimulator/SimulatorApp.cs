using CivicReports.LineSimulator.Acts;
using CivicReports.LineSimulator.ControlApi;
using CivicReports.LineSimulator.LineApi;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator;

/// <summary>Builds and runs the stand-in platform.</summary>
public static class SimulatorApp
{
    /// <summary>Where it listens when nothing else is said.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5099";

    public const string ProductionRefusal =
        "The LINE simulator is a development tool and does not start in the Production environment; "
        + "set ASPNETCORE_ENVIRONMENT=Development.";

    /// <summary>The process: one clear sentence instead of a stack trace when it may not start.</summary>
    public static int Run(string[] args)
    {
        try
        {
            Build(args).Run();
            return 0;
        }
        catch (InvalidOperationException refusal) when (refusal.Message == ProductionRefusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }
    }

    /// <summary>The application, ready to start; a test passes --urls http://127.0.0.1:0 and its own settings.</summary>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Environment.IsProduction()) throw new InvalidOperationException(ProductionRefusal);
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 100 * 1024 * 1024;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        AddPlatform(builder.Services, builder.Configuration, time ?? TimeProvider.System);
        var app = builder.Build();
        Guard(app);
        MapAll(app);
        app.Services.GetRequiredService<Residents>().Reset();
        return app;
    }

    private static void AddPlatform(IServiceCollection services, ConfigurationManager configuration, TimeProvider time)
    {
        services.AddSingleton(configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions());
        services.AddSingleton(new SimulatorClock(time));
        foreach (var part in new[]
        {
            typeof(LiveChanges), typeof(FaultBoard), typeof(TrafficLog), typeof(Residents), typeof(ReplyTokens), typeof(RetryKeys),
            typeof(Quota), typeof(Contents), typeof(RichMenus), typeof(AccessTokens), typeof(Account), typeof(WebhookDelivery),
            typeof(EventQueue),
            typeof(Events), typeof(LineGate), typeof(SendMessages), typeof(IdTokens), typeof(Say), typeof(Tap), typeof(Befriend),
            typeof(ActAsResident),
        })
            services.AddSingleton(part);
    }

    private static void Guard(WebApplication app)
    {
        var gate = app.Services.GetRequiredService<LineGate>();
        var options = app.Services.GetRequiredService<SimulatorOptions>();
        app.Use((http, next) =>
        {
            if (LineGate.IsLinePath(http.Request.Path)) return gate.Pass(http, next);
            return LocalOnly.Refusal(http, options) is { } refusal ? LocalOnly.Refuse(http, refusal) : next(http);
        });
        app.UseRouting();
    }

    private static void MapAll(WebApplication app)
    {
        SendMessages.Map(app);
        ReadAccount.Map(app);
        ReadContent.Map(app);
        KeepRichMenus.Map(app);
        KeepRichMenuAliases.Map(app);
        KeepWebhookEndpoint.Map(app);
        IssueTokens.Map(app);
        IdTokens.Map(app);
        app.MapFallback(() => LineAnswer.NotFound());

        var api = app.MapGroup("/simulator/api");
        KeepResidents.Map(api);
        ActAsResident.Map(api);
        KeepState.Map(api);
        Watch.Map(api);
        Page.Map(app);
    }
}
