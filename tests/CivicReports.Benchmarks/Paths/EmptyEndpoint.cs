using CivicReports.Benchmarks.Stand;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CivicReports.Benchmarks.Paths;

/// <summary>The least that Kestrel can do: 200 to anything, in a process of its own.</summary>
internal sealed class EmptyEndpoint : IAsyncDisposable
{
    private readonly ChildProcess process;

    private EmptyEndpoint(ChildProcess process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<EmptyEndpoint> Start()
    {
        var address = new Uri($"http://127.0.0.1:{ChildProcess.FreePort()}");
        var process = ChildProcess.Start(ChildProcess.Myself, ["empty-endpoint"],
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.ToString() });
        await process.Answers(address);
        return new(process, address);
    }

    public static async Task<int> Serve()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
