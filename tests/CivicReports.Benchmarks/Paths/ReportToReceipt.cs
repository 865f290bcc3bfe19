using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using CivicReports.Benchmarks.City;
using CivicReports.Benchmarks.Stand;
using CivicReports.Line;
using CivicReports.Server.Conversation;
using CivicReports.Server.Line;
using Npgsql;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// Residents tap 「送る」: signed webhook, inbox, conversation, ticket with number, zones and department, receipt at LINE's door.
/// At a steady rate, from the tap to the receipt; then as many as the house can take.
/// </summary>
internal sealed class ReportToReceipt : MeasuredPath
{
    /// <summary>Offered steadily: 360,000 an hour, what a disaster needs.</summary>
    private const int Steady = 100;

    /// <summary>A stretch, told beside it: so many at once are no bar.</summary>
    private const int Stretch = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public override string Name => "reports";

    public override async Task Run(TestStand stand, Findings findings)
    {
        await stand.EachRound(async round =>
        {
            var connection = await Databases.New($"reports_{round}");
            await City(connection);
            await using var sink = await LineSink.Start();
            await using var server = await ServerUnderTest.Start(connection, workers: true, lineApi: sink.Address);
            // a server in a disaster has run for weeks: what the runtime compiles in its first seconds is done by then
            await Send(connection, server, sink, "warm", count: stand.IsQuick ? 50 : 4000, perSecond: 200);
            var steady = await Send(connection, server, sink, "steady", Steady * stand.Seconds * 4, Steady);
            findings.Note($"at {Steady}/s, receipts per s", steady.PerSecond);
            findings.Note($"at {Steady}/s, p50 ms", steady.P50);
            findings.Note($"at {Steady}/s, p99 ms", steady.P99);
            var stretch = await Send(connection, server, sink, "stretch", Stretch * stand.Seconds * 4, Stretch);
            findings.Note($"at {Stretch}/s, receipts per s", stretch.PerSecond);
            findings.Note($"at {Stretch}/s, p99 ms", stretch.P99);
            var flood = await Send(connection, server, sink, "flood", stand.IsQuick ? 300 : 6000, perSecond: 5000);
            findings.Note("all at once, receipts per s", flood.PerSecond);
            findings.Note("lost", steady.Lost + stretch.Lost + flood.Lost);
            findings.Note("told twice", sink.Twice);
        });
        findings.Judge($"report to receipt, {Steady}/s offered, p99", $"at {Steady}/s, p99 ms", "ms", Bar.AtMost(2000));
        findings.Judge($"report to receipt, {Stretch}/s offered: receipts", $"at {Stretch}/s, receipts per s", "/s", null);
        findings.Judge("report to receipt, all at once", "all at once, receipts per s", "/s", null);
        findings.Judge("reports lost", "lost", "", Bar.AtMost(0));
        findings.Judge("receipts told twice", "told twice", "", Bar.AtMost(0));
    }

    private sealed record Result(double PerSecond, double P50, double P99, int Lost);

    private static async Task<Result> Send(string connection, ServerUnderTest server, LineSink sink, string wave, int count, int perSecond)
    {
        var residents = await Draw(connection, wave, count);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        var sent = new long[count];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
        {
            for (var number = lane; number < count; number += 8)
            {
                // the tap counts from when it was due, also where the sender itself comes late
                var due = started + (long)(number * (double)Stopwatch.Frequency / perSecond);
                while (Stopwatch.GetTimestamp() < due) await Task.Delay(1);
                sent[number] = due;
                await Post(http, residents[number].Body);
            }
        })));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && residents.Any(r => !sink.FirstPush.ContainsKey(r.User))) await Task.Delay(20);
        var told = residents.Select((r, i) =>
            sink.FirstPush.TryGetValue(r.User, out var at)
                ? (At: at, Took: Stopwatch.GetElapsedTime(sent[i], at).TotalMilliseconds) : default)
            .Where(t => t.At > 0).ToList();
        if (told.Count == 0) throw new InvalidOperationException("No receipt came.");
        var times = told.Select(t => t.Took).Order().ToList();
        return new(told.Count / Stopwatch.GetElapsedTime(started, told.Max(t => t.At)).TotalSeconds,
            times[times.Count / 2], times[(int)(times.Count * 0.99)], count - told.Count);
    }

    private static async Task Post(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(LineSignature.Header, LineSignature.Sign(body, ServerUnderTest.LineSecret));
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"The webhook was answered with {answer.StatusCode}.");
    }

    /// <summary>Residents with finished drafts, and the tap of each.</summary>
    private static async Task<List<(string User, byte[] Body)>> Draw(string connection, string wave, int count)
    {
        var random = new Random(7);
        var now = DateTimeOffset.UtcNow;
        var (ids, users, drafts, slots, taps) =
            (new Guid[count], new string[count], new Guid[count], new string[count], new List<(string, byte[])>());
        for (var number = 0; number < count; number++)
        {
            var draft = new Draft
            {
                Id = Guid.NewGuid(),
                Version = 4,
                ChangedAt = now,
                Begun = true,
                Category = new(1 + random.Next(12), Final: true, now),
                Pin = new(MadeUpCity.Longitude + ((random.NextDouble() - 0.5) * 0.7),
                    MadeUpCity.Latitude + ((random.NextDouble() - 0.5) * 0.6), null, "区域", $"{wave}{number}", now),
                Words = [new("ガードレールが曲がって車道にはみ出しています", $"{wave}{number}w", now)],
                Danger = false,
            };
            (ids[number], drafts[number], slots[number]) = (Guid.NewGuid(), draft.Id, draft.ToJson());
            users[number] = $"U{Guid.NewGuid():N}";
            taps.Add((users[number], Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
                {"destination":"U0","events":[{"type":"postback","postback":{"data":"{{{Button.Of(draft.Id, draft.Version, "send")}}}"},
                 "webhookEventId":"{{{Guid.NewGuid():N}}}","deliveryContext":{"isRedelivery":false},
                 "timestamp":{{{now.ToUnixTimeMilliseconds()}}},"source":{"type":"user","userId":"{{{users[number]}}}"},
                 "replyToken":"{{{Guid.NewGuid():N}}}","mode":"active"}]}
                """))));
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var insert = source.CreateCommand("""
            with known as (
                insert into residents (id, created_at, informed_at) select id, now(), now() from unnest($1) as r (id) returning 1),
            reached as (
                insert into contacts (resident_id, channel, address)
                select id, 'Line', line from unnest($1, $2) as r (id, line) returning 1)
            insert into drafts (resident_id, id, version, slots, updated_at)
            select r, d, 4, s::jsonb, now() from unnest($1, $3, $4) as x (r, d, s)
            """);
        foreach (var values in new object[] { ids, users, drafts, slots }) insert.Parameters.Add(new() { Value = values });
        await insert.ExecuteNonQueryAsync();
        await Databases.Execute(connection, "analyze residents, drafts");
        return taps;
    }

    /// <summary>The made-up city, still without a report.</summary>
    private static async Task City(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync();
        await MadeUpCity.Fill(session, tickets: 100, open: 10);
    }
}
