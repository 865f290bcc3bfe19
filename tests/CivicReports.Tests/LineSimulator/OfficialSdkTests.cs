using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace CivicReports.Tests.LineSimulator;

/// <summary>LINE's own SDK, run by Node, has to find the simulator to be LINE.</summary>
public sealed class OfficialSdkTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "sdk");

    [Fact]
    public async Task The_official_sdk_works_against_the_simulator()
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "@line", "bot-sdk")),
            $"The official SDK is not installed: run `npm ci` in {Folder} (`./civic test` does).");
        await using var line = await SimulatorUnderTest.Start("--Simulator:ChannelId", "4242");
        await line.Act(await line.AddFriend("署名"), new { type = "text", text = "署名を確かめる 𠮷" });
        var heard = await line.Ear.Next();

        var (code, output) = await Node("check.mjs", new()
        {
            ["SIMULATOR_URL"] = line.BaseUrl.ToString(),
            ["SIMULATOR_TOKEN"] = SimulatorUnderTest.Token,
            ["SIMULATOR_SECRET"] = SimulatorUnderTest.Secret,
            ["SIMULATOR_CHANNEL_ID"] = "4242",
            ["WEBHOOK_BODY"] = Encoding.UTF8.GetString(heard.Body),
            ["WEBHOOK_SIGNATURE"] = heard.Signature,
        });
        Assert.True(code == 0, output);
        Assert.Equal(9, output.Split('\n').Count(words => words.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static async Task<(int Code, string Output)> Node(string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", script)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await node.WaitForExitAsync(patience.Token);
        return (node.ExitCode, await output + await errors);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
