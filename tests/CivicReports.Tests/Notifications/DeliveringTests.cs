using System.Diagnostics;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Notifications;

/// <summary>With the workers running, on real time.</summary>
public sealed class DeliveringTests(TestDatabases databases)
{
    [Fact]
    public async Task A_receipt_arrives_within_two_seconds_also_while_another_call_hangs()
    {
        await using var post = await PostOffice.Open(databases, workers: true);
        var (hana, taro) = (await post.Resident("はな"), await post.Resident("たろう"));
        await post.Line.Fault(new { api = "hang", apiFor = "push", apiTimes = 1 });
        await post.Write(hana, "待たされる");
        await Eventually.True(async () => (await post.Line.Ask(HttpMethod.Get, "faults"))["api"]!.GetValue<string>() == "none");

        var started = Stopwatch.StartNew();
        await post.Write(taro, "受け付けました");
        await Eventually.True(async () => (await post.Heard(taro)).Count == 1);
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Two_nodes_tell_each_thing_once_and_in_order()
    {
        await using var post = await PostOffice.Open(databases, workers: true);
        await using var second =
            await House.Open(databases, post.House.Connection, workers: true, settings: PostOffice.Settings(post.Line), realTime: true);
        var people = new List<PostOffice.Someone>();
        for (var i = 0; i < 6; i++) people.Add(await post.Resident($"住民{i}"));
        for (var step = 0; step < 10; step++)
        {
            foreach (var one in people) await post.Write(one, $"{step}");
        }

        await Eventually.True(async () => await post.House.Scalar<long>("select count(*) from notifications where sent_at is null") == 0);
        foreach (var one in people) Assert.Equal(Enumerable.Range(0, 10).Select(s => $"{s}"), await post.Heard(one));
        Assert.Equal(60, (await post.Pushes()).Count);
    }
}
