using System.Net;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Tickets;

/// <summary>The table of moves, asked of the interface: every pair of statuses as every role that works, and many clients at once.</summary>
public sealed class EveryMoveTests(TestDatabases databases) : IAsyncLifetime
{
    private const int North = 2, South = 3;
    private House house = null!;
    private string number = "", other = "";

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        (number, other) = (await Submit(), await Submit());
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(Role.Crew)]
    [InlineData(Role.Desk)]
    [InlineData(Role.Supervisor)]
    public async Task Each_pair_is_allowed_as_the_table_says(Role role)
    {
        using var browser = await SignedIn($"each-{role}", role);
        var wrong = new List<string>();
        foreach (var from in Enum.GetValues<Status>())
        {
            foreach (var to in Enum.GetValues<Status>())
            {
                await Stand(from);
                var allowed = StatusMoves.Find(from, to) is { } move && move.For switch
                {
                    MoveKind.Reopening => role == Role.Supervisor,
                    MoveKind.UndoMerge => to == Status.InProgress,
                    MoveKind.Ending => from == Status.HandedOver,
                    _ => true,
                };
                using var answer = await Move(browser, from, to, await Version());
                var now = await house.Scalar<string>($"select status from tickets where number = '{number}'");
                var expected = allowed ? (HttpStatusCode.OK, to.ToString()) : (HttpStatusCode.Conflict, from.ToString());
                if ((answer.StatusCode, now) != expected) wrong.Add($"{from} → {to}: {answer.StatusCode}, now {now}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Twenty_clients_on_one_ticket_leave_a_history_that_the_table_accepts()
    {
        Role[] roles = [Role.Crew, Role.Desk, Role.Supervisor, Role.Supervisor];
        var browsers = await Task.WhenAll(roles.Select((role, i) => SignedIn($"many-{i}", role)));
        var answers = (await Task.WhenAll(Enumerable.Range(0, 20).Select(Client))).SelectMany(a => a).ToList();
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Forbidden, $"{a}"));
        Assert.True(answers.Count(a => a == HttpStatusCode.OK) > 10, "hardly anybody moved it");
        Assert.Contains(HttpStatusCode.Conflict, answers);

        var history = (await house.InDb(db => db.History.AsNoTracking()
            .Where(h => db.Tickets.Any(t => t.Id == h.TicketId && t.Number == number)).OrderBy(h => h.Id).ToListAsync()))
            .Where(h => h.Kind is HistoryKind.Assigned or HistoryKind.StatusChanged).ToList();
        var (at, before) = (Status.Received, Status.Received);
        foreach (var row in history)
        {
            Assert.Equal(at, row.Details.From);
            var move = StatusMoves.Find(at, row.Details.To!.Value);
            Assert.NotNull(move);
            if (move.For == MoveKind.UndoMerge) Assert.Equal(before, move.To);
            if (move.To == Status.Duplicate) before = at;
            at = move.To;
        }

        Assert.Equal(at.ToString(), await house.Scalar<string>($"select status from tickets where number = '{number}'"));
        Assert.Equal((long)answers.Count(a => a == HttpStatusCode.OK), history.Count(h => h.ActorKind == ActorKind.Staff));
        foreach (var browser in browsers) browser.Dispose();

        async Task<List<HttpStatusCode>> Client(int client)
        {
            var (random, browser, heard) = (new Random(client), browsers[client % browsers.Length], new List<HttpStatusCode>());
            for (var step = 0; step < 15; step++)
            {
                var seen = JsonNode.Parse(await browser.Http.GetStringAsync($"/api/tickets/{number}"))!;
                var (from, moves) = (Enum.Parse<Status>((string)seen["status"]!), seen["moves"]!.AsArray());
                if (moves.Count == 0) continue;
                var to = Enum.Parse<Status>((string)moves[random.Next(moves.Count)]!["to"]!);
                using var answer = await Move(browser, from, to, (uint)seen["version"]!, random.Next(2) == 0 ? North : South);
                heard.Add(answer.StatusCode);
            }

            return heard;
        }
    }

    private Task<HttpResponseMessage> Move(Browser browser, Status from, Status to, uint version, int department = South) =>
        to == Status.Assigned && from != Status.Duplicate
            ? browser.Post($"/api/tickets/{number}/assign", new { version, departmentId = department })
            : browser.Post($"/api/tickets/{number}/status", new
            {
                version, to = to.ToString(), reason = to == Status.Closed && from.IsOpen() ? StatusMoves.WithdrawnReason : "because",
                duplicateOf = to == Status.Duplicate ? other : null,
            });

    private async Task<Browser> SignedIn(string name, Role role)
    {
        await Browser.Add(house, name, role, role == Role.Desk ? null : North, cityWide: role == Role.Supervisor);
        var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(name)).StatusCode);
        return browser;
    }

    /// <summary>What was merged stood in progress before.</summary>
    private Task Stand(Status status) => house.Execute($"""
        update tickets set status = '{status}', status_reason = null, department_id = {North}, started_at = null,
            status_before = case when '{status}' = 'Duplicate' then 'InProgress' end,
            duplicate_of = case when '{status}' = 'Duplicate' then (select id from tickets where number = '{other}') end
        where number = '{number}'
        """);

    private async Task<uint> Version() => (uint)await house.Scalar<long>($"select xmin::text::bigint from tickets where number = '{number}'");

    private async Task<string> Submit() => (await house.Send(new SubmitReport.Command(Guid.NewGuid(), null, Channel.Desk, 3,
        House.At(138.010, 34.015), "港町付近", "倒れています", null, "ja"), House.Desk)).Number;
}
