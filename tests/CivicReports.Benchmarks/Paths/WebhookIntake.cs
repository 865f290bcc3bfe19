using System.Text;
using CivicReports.Benchmarks.Stand;
using CivicReports.Line;

namespace CivicReports.Benchmarks.Paths;

/// <summary>Signed webhooks of 1 kB, each with an event of its own, beside the database's own durable single-row inserts.</summary>
internal sealed class WebhookIntake : MeasuredPath
{
    private const int BodyBytes = 1000;

    // as the best durable insert of the machine can be: an id that nobody has, 1 kB, one row a transaction
    private const string SingleRow = """
        \set high random(1, 9000000000000000000)
        insert into single_rows (id, event) values (:high::bigint::text || :client_id, '{EVENT}')
        """;

    public override string Name => "webhook";

    public override async Task Run(TestStand stand, Findings findings)
    {
        var connection = await Databases.New("webhook");
        await Databases.Execute(connection,
            "create table single_rows (id text primary key, event text not null, received_at timestamptz not null default now())");
        var insert = SingleRow.Replace("{EVENT}", new string('x', BodyBytes), StringComparison.Ordinal);
        await using var server = await ServerUnderTest.Start(connection);
        var requests = Wrk.PrepareOnce(stand, "webhooks", Requests(server.Address, count: stand.IsQuick ? 60_000 : 50_000 * stand.Seconds));
        await Send(connection, server, requests, 64, 2);
        await stand.EachRound(async _ =>
        {
            await Databases.Execute(connection, "truncate single_rows");
            var limit = await Pgbench.Run(stand, connection, insert, clients: 32, stand.Seconds, latencies: true);
            findings.Note("single-row insert, 32 clients, per s", limit.PerSecond);
            findings.Note("single-row insert, 32 clients, p99 ms", limit.P99Milliseconds!.Value);
            foreach (var connections in new[] { 64, 16, 256 })
            {
                var load = await Send(connection, server, requests, connections, stand.Seconds);
                findings.Note($"webhook, {connections} connections, per s", load.PerSecond);
                findings.Note($"webhook, {connections} connections, p99 ms", load.P99Milliseconds);
            }
        }, times: 3);
        findings.Compare("webhook intake, durable, 64 connections", "webhook, 64 connections, per s",
            "single-row insert, 32 clients, per s", "/s", Bar.AtLeast(1.5));
        findings.Compare("the same, p99", "webhook, 64 connections, p99 ms", "single-row insert, 32 clients, p99 ms",
            "ms", Bar.AtMost(1.5));
        findings.Compare("webhook intake, 16 connections", "webhook, 16 connections, per s",
            "single-row insert, 32 clients, per s", "/s", null);
        findings.Compare("webhook intake, 256 connections", "webhook, 256 connections, per s",
            "single-row insert, 32 clients, per s", "/s", null);
        findings.Judge("webhook intake, 256 connections, p99", "webhook, 256 connections, p99 ms", "ms", Bar.AtMost(2000));
    }

    /// <summary>An empty inbox each time, so that no event was seen before; all that was answered with 200 must lie in it.</summary>
    private static async Task<Wrk.Load> Send(string connection, ServerUnderTest server, string requests, int connections, int seconds)
    {
        await Databases.Execute(connection, "truncate line_inbox");
        var load = await Wrk.RunAllAccepted(server.Address, requests, connections, seconds);
        if (load.Again > 0) throw new InvalidOperationException("More requests were sent than stood ready: some events came twice.");
        var stored = (long)(await Databases.Scalar(connection, "select count(*) from line_inbox"))!;
        return stored >= load.Requests ? load
            : throw new InvalidOperationException($"{load.Requests} webhooks were acknowledged, {stored} lie in the inbox.");
    }

    private static IEnumerable<byte[]> Requests(Uri server, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var body = Body(number);
            yield return Wrk.Post(server, "/line/webhook", body,
                $"{LineSignature.Header}: {LineSignature.Sign(body, ServerUnderTest.LineSecret)}");
        }
    }

    public static byte[] Body(int number)
    {
        var start = $$$"""
            {"destination":"U00000000000000000000000000000000","events":[{"type":"message",
             "message":{"type":"text","id":"{{{500000000000 + number}}}","quoteToken":"q","text":"
            """;
        var end = $$$"""
            "},"webhookEventId":"01BENCH{{{number:D19}}}","deliveryContext":{"isRedelivery":false},"timestamp":{{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}},
             "source":{"type":"user","userId":"U{{{number:x32}}}"},"replyToken":"{{{number:x32}}}","mode":"active"}]}
            """;
        return Encoding.UTF8.GetBytes(start + new string('x', BodyBytes - start.Length - end.Length) + end);
    }
}
