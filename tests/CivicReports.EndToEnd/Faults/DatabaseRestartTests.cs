using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CivicReports.Line;
using Npgsql;

namespace CivicReports.EndToEnd.Faults;

public sealed class DatabaseRestartTests(PrivateCluster cluster) : IClassFixture<PrivateCluster>
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
        var started = await stage.Scalar<DateTime>("select pg_postmaster_start_time()");
        await cluster.RestartWithoutWarning();
        var then = acknowledged.Count;
        await stage.Until("load after", () => Task.FromResult(acknowledged.Count > then + 300));
        await load.CancelAsync();
        await Task.WhenAll(senders);

        // our own connection from before the restart is dead, too
        await stage.Until("the database answers the test again", async () =>
        {
            try
            {
                return await stage.Scalar<int>("select 1") == 1;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
        var stored = await stage.Scalar<string[]>("select array_agg(webhook_event_id) from line_inbox");
        Assert.Empty(acknowledged.Except(stored));
        Assert.True(await stage.Scalar<DateTime>("select pg_postmaster_start_time()") > started, "the database was not restarted");

        await stage.Until("the server is ready again", server.IsReady);
        await stage.Quiet();
        var hana = await stage.Reporter("はな");
        await hana.Prepare();
        Assert.Equal(200, await hana.Submit());
        await stage.Until("a report goes through", async () => (await hana.Told()).Count == 1);
    }

    /// <summary>One event after the other; a quick restart is bridged by the writer's patience, a slow one answers 503.</summary>
    private static async Task Press(ServerProcess server, int sender, ConcurrentQueue<string> acknowledged, CancellationToken until)
    {
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            var id = $"01LOAD{sender:D4}{i:D8}";
            // of a kind that nobody answers: the load is about keeping it
            var body = Encoding.UTF8.GetBytes($$$"""
                {"destination":"U0","events":[{"type":"somethingNew","mode":"active","timestamp":{{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}},"webhookEventId":"{{{id}}}","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"Uload{{{sender}}}"}}]}
                """);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
            request.Headers.Add(LineSignature.Header, LineSignature.Sign(body, Stage.Secret));
            using var response = await server.Http.SendAsync(request, CancellationToken.None);
            if (response.StatusCode == HttpStatusCode.OK) acknowledged.Enqueue(id);
        }
    }
}
