using CivicReports.Benchmarks.Stand;
using CivicReports.Line;

namespace CivicReports.Benchmarks.Paths;

/// <summary>1 kB webhooks with a wrong signature beside a Kestrel that answers the same requests with nothing.</summary>
internal sealed class RejectedSignature : MeasuredPath
{
    private const int Connections = 64;

    public override string Name => "rejected";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await Databases.New("rejected");
        await using var server = await ServerUnderTest.Start(connection);
        await using var empty = await EmptyEndpoint.Start();
        var body = WebhookIntake.Body(1);
        var forged = $"{LineSignature.Header}: {LineSignature.Sign(body, "another secret")}";
        var toServer = Wrk.Prepare(stand, "forged", Wrk.Post(server.Address, "/line/webhook", body, forged));
        var toEmpty = Wrk.Prepare(stand, "to-empty", Wrk.Post(empty.Address, "/", body, forged));
        await Wrk.Run(server.Address, toServer, Connections, 2);
        await Wrk.Run(empty.Address, toEmpty, Connections, 2);
        await stand.EachRound(async _ =>
        {
            findings.Note("empty endpoint, per s",
                (await Wrk.RunAllAccepted(empty.Address, toEmpty, Connections, stand.Seconds)).PerSecond);
            var rejected = await Wrk.Run(server.Address, toServer, Connections, stand.Seconds);
            if (rejected.Refused != rejected.Requests) throw new InvalidOperationException("A forged webhook was accepted.");
            findings.Note("forged signature, per s", rejected.PerSecond);
        }, times: 3);
        findings.Compare("forged signature, refused, 64 connections", "forged signature, per s", "empty endpoint, per s", "/s",
            Bar.AtLeast(0.8));
    }
}
