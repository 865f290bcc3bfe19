using System.Data.Common;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Tickets;

/// <summary>A report is there as a whole or not at all, whoever sends it and whatever breaks.</summary>
public sealed class SubmitReportWholeTests(TestDatabases databases)
{
    private static readonly Guid Resident = new(7, 7, 7, new byte[8]);

    [Fact]
    public async Task A_connection_that_dies_between_any_two_statements_leaves_nothing_behind()
    {
        var killer = new Killer();
        await using var house = await Open(killer);
        killer.Target = house.Connection;
        var kills = 0;
        for (var survived = false; !survived; kills++)
        {
            var draft = await DraftWithPhoto(house);
            killer.KillAt(kills + 1);
            survived = await Survives(() => Submit(house, draft));
            killer.Rest();
            if (!survived) Assert.Equal((0, 0, 0, 0), await Left(house, draft));
            // and it can be sent once more
            var receipt = await Submit(house, draft);
            Assert.Equal(survived, receipt.SentBefore);
            Assert.Equal((1, 4, 1, 1), await Left(house, draft));
        }

        Assert.True(kills > 4, $"only {kills} statements were found to kill at");
    }

    [Fact]
    public async Task Twenty_equal_reports_at_once_are_one()
    {
        await using var house = await Open();
        var draft = await DraftWithPhoto(house);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Submit(house, draft)));
        Assert.Single(receipts.Select(r => r.Number).Distinct());
        Assert.Single(receipts, r => !r.SentBefore);
        Assert.Equal((1, 4, 1, 1), await Left(house, draft));
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from tickets"));
    }

    private async Task<House> Open(Killer? killer = null)
    {
        var house = await House.Open(databases, replace: services =>
        {
            if (killer is not null) services.ConfigureDbContext<CivicReportsDb>(options => options.AddInterceptors(killer));
        });
        await house.Execute($"""
            insert into residents (id, created_at) values ('{Resident}', now());
            insert into contacts (resident_id, channel, address) values ('{Resident}', 'Line', 'Uwhole')
            """);
        return house;
    }

    private static async Task<Guid> DraftWithPhoto(House house)
    {
        var draft = Guid.NewGuid();
        await house.Execute(
            $"insert into photos (id, draft_id, line_message_id, received_at) values ('{Guid.NewGuid()}', '{draft}', '{draft}', now())");
        return draft;
    }

    private static Task<SubmitReport.Receipt> Submit(House house, Guid draft) => house.Send(
        new SubmitReport.Command(draft, Resident, Channel.Line, 2, House.At(138.01, 34.015), null, "穴", false, "ja"),
            Actor.Resident(Resident));

    private static async Task<bool> Survives(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Reports, rows of zones, receipts, photos that the report owns.</summary>
    private static async Task<(int, int, int, int)> Left(House house, Guid draft) => (
        await house.Scalar<int>($"select count(*)::int from reports where id = '{draft}'"),
        await house.Scalar<int>(
        $"select count(*)::int from ticket_zones z join reports r on r.ticket_id = z.ticket_id where r.id = '{draft}'"),
        await house.Scalar<int>(
        $"select count(*)::int from notifications n join reports r on r.ticket_id = n.ticket_id where r.id = '{draft}' and n.kind = 'Receipt'"),
        await house.Scalar<int>($"select count(*)::int from photos where report_id = '{draft}'"));

    /// <summary>Ends the database's side of a connection right before the n-th statement or commit.</summary>
    private sealed class Killer : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int left;

        public string Target { get; set; } = "";

        public void KillAt(int statement) => left = statement;

        public void Rest() => left = 0;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct = default)
        {
            await Count(command.Connection!);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken ct = default)
        {
            await Count(command.Connection!);
            return result;
        }

        public async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken ct = default)
        {
            await Count(transaction.Connection!);
            return result;
        }

        private async Task Count(DbConnection connection)
        {
            if (left == 0 || --left > 0) return;
            await using var other = new NpgsqlConnection(Target);
            await other.OpenAsync();
            await using var kill = new NpgsqlCommand("select pg_terminate_backend($1)", other)
            {
                Parameters = { new() { Value = ((NpgsqlConnection)connection).ProcessID } },
            };
            await kill.ExecuteScalarAsync();
        }
    }
}
