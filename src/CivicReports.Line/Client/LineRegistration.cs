using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CivicReports.Line.Client;

/// <summary>Puts <see cref="ILineClient"/> into a container.</summary>
public static class LineRegistration
{
    internal const string Api = "line-api";
    internal const string DataApi = "line-data-api";
    internal const string External = "line-external";

    /// <summary>
    /// With settings from a section such as <see cref="LineOptions.Section"/>; wrong ones stop the start with a sentence.
    /// </summary>
    public static IServiceCollection AddLine(this IServiceCollection services, IConfiguration section) =>
        services.AddLine(options => section.Bind(options));

    /// <summary>With settings from code; wrong ones stop the start with a sentence.</summary>
    public static IServiceCollection AddLine(this IServiceCollection services, Action<LineOptions> configure)
    {
        services.AddOptions<LineOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LineOptions>, LineOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ExternalRules());

        AddTransport(services, Api, _ => Transport());
        AddTransport(services, DataApi, _ => Transport());
        AddTransport(services, External, container => ExternalContent.Handler(container.GetRequiredService<ExternalRules>()));

        services.AddSingleton<EndpointLimits>();
        services.AddSingleton<ChannelAccessTokens>();
        services.AddSingleton<LineConnection>();
        services.AddSingleton<ContentDownload>();
        services.AddSingleton<ExternalContent>();
        services.AddSingleton<ILineClient, LineClient>();
        return services;
    }

    private static void AddTransport(IServiceCollection services, string name, Func<IServiceProvider, HttpMessageHandler> handler) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(handler)
            // the transport renews its connections itself
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // its log lines would hold user ids
            .RemoveAllLoggers();

    private static SocketsHttpHandler Transport() => new()
    {
        // a redirect would carry the token to another host
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
