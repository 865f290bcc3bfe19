using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CivicReports.Tests.Photos;

/// <summary>A small S3 server from npm, on loopback, with its objects in a folder of its own.</summary>
public sealed class S3StandIn : IAsyncLifetime
{
    public const string AccessKey = "S3RVER", SecretKey = "S3RVER";

    private readonly string folder = Directory.CreateTempSubdirectory("s3-").FullName;
    private Process? node;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var installed = Path.Combine(Path.GetDirectoryName(ThisFile())!, "s3");
        var script = Path.Combine(installed, "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(script), $"The S3 stand-in is not installed: run `npm ci` in {installed} (`./civic test` does).");
        Address = new($"http://127.0.0.1:{FreePort()}");
        node = Process.Start(new ProcessStartInfo("node",
            [script, "--directory", folder, "--address", "127.0.0.1", "--port", $"{Address.Port}", "--silent", "--no-vhost-buckets"]));
        using var http = new HttpClient();
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await http.GetAsync(Address);
                return;
            }
            catch (HttpRequestException) when (patience.Elapsed < TimeSpan.FromSeconds(30))
            {
                // not listening yet
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            node.Kill();
            await node.WaitForExitAsync();
            node.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
