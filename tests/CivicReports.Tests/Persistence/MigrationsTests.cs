using CivicReports.Server;
using CivicReports.Server.Persistence;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Tests.Persistence;

public sealed class MigrationsTests(TestDatabases databases)
{
    private static readonly Migrations.Step One = new(1, "0001_one.sql", "create table one (id int)");
    private static readonly Migrations.Step Two = new(2, "0002_two.sql", "create table two (id int)");

    [Fact]
    public async Task Nodes_that_start_at_once_migrate_once()
    {
        await using var database = NpgsqlDataSource.Create(await databases.New(withTown: false));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Apply(database, One, Two)));
        Assert.Equal(2L, await Scalar(database, "select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind_and_can_be_mended()
    {
        await using var database = NpgsqlDataSource.Create(await databases.New(withTown: false));
        await Assert.ThrowsAsync<PostgresException>(() =>
            Apply(database, One, Two with { Sql = "create table two (id int); select 1 / 0" }));
        Assert.Equal(1L, await Scalar(database, "select count(*) from schema_migrations"));
        Assert.Equal(0L, await Scalar(database, "select count(*) from pg_tables where tablename = 'two'"));
        await Apply(database, One, Two);
        Assert.Equal(2L, await Scalar(database, "select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task An_edited_file_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await databases.New(withTown: false));
        await Apply(database, One);
        await Apply(database, new Migrations.Step(1, "0001_one.sql", "create table one (id int)".ReplaceLineEndings("\r\n")));
        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            Apply(database, new Migrations.Step(1, "0001_one.sql", "create table one (id bigint)")));
        Assert.Contains("0001_one.sql was edited", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_server_refuses_a_newer_database()
    {
        await using var database = NpgsqlDataSource.Create(await databases.New(withTown: false));
        await Apply(database, One, Two);
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Apply(database, One));
        Assert.Contains("at migration 2", refused.Message, StringComparison.Ordinal);
    }

    private static Task Apply(NpgsqlDataSource database, params Migrations.Step[] steps) =>
        new Migrations(database, NullLogger<Migrations>.Instance).Apply(TestContext.Current.CancellationToken, steps);

    private static async Task<object?> Scalar(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
