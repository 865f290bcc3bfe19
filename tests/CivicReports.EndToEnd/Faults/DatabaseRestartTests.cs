using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CivicReports.Line;

namespace CivicReports.EndToEnd.Faults;

[Collection(FaultTests.Name)]
public sealed class DatabaseRestartTests(PrivateCluster cluster)
{
    private const int Senders = 16;

    [Fact]
    public async Task No_acknowledged_event_is_lost_when_the_database_restarts_under_load()
    {
        await using var stage = await Stage.Open(cluster);
        var server = await stage.Start();
        var acknowledged = new ConcurrentQueue<string>();
        using var load = new CancellationTokenSource();
        var senders = Enumerable.Range(0, Senders).Select(sender => Press(server, sender, acknowledged, load.Token)).ToList();

        await stage.Until("load before", () => Task.FromResult(acknowledged.Count > 300));
        await cluster.RestartWithoutWarning();
        var then = acknowledged.Count;
        await stage.Until("load after", () => Task.FromResult(acknowledged.Count > then + 300));
        await load.CancelAsync();
        var refused = (await Task.WhenAll(senders)).Sum();

        var stored = await stage.Scalar<string[]>("select array_agg(webhook_event_id) from line_inbox");
        Assert.Empty(acknowledged.Except(stored));
        Assert.True(refused > 0, "the restart was not felt");

        await stage.Until("the server is ready again", server.IsReady);
        await stage.Quiet();
        var hana = await stage.Reporter("はな");
        await hana.Prepare();
        Assert.Equal(200, await hana.Submit());
        await stage.Until("a report goes through", async () => (await hana.Told()).Count == 1);
    }

    /// <summary>One event after the other; answers how many were refused.</summary>
    private static async Task<int> Press(ServerProcess server, int sender, ConcurrentQueue<string> acknowledged, CancellationToken until)
    {
        var refused = 0;
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            var id = $"01LOAD{sender:D4}{i:D8}";
            // of a kind that nobody answers: the load is about keeping it
            var body = Encoding.UTF8.GetBytes($$$"""
                {"destination":"U0","events":[{"type":"somethingNew","mode":"active","timestamp":1700000000000,"webhookEventId":"{{{id}}}","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"Uload{{{sender}}}"}}]}
                """);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
            request.Headers.Add(LineSignature.Header, LineSignature.Sign(body, Stage.Secret));
            using var response = await server.Http.SendAsync(request, CancellationToken.None);
            if (response.StatusCode == HttpStatusCode.OK) acknowledged.Enqueue(id);
            else refused++;
        }

        return refused;
    }
}
