using CivicReports.Domain;
using CivicReports.Server;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Tests.Persistence;

/// <summary>All houses of these tests run as a role that owns nothing; here is what it may not.</summary>
public sealed class ServerRoleTests(OneHouse one, TestDatabases databases) : IClassFixture<OneHouse>
{
    private static readonly Actor Auditor = new(ActorKind.Staff, "77", "監査", Role.Auditor);
    private readonly House house = one.House;

    [Theory]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("create function mine() returns int language sql as 'select 1'")]
    [InlineData("alter table tickets add mine int")]
    [InlineData("alter table audit_trail disable trigger audit_trail_kept")]
    [InlineData("drop table drafts")]
    [InlineData("truncate tickets")]
    [InlineData("select * from audit_trail")]
    [InlineData("select count(*) from audit_trail")]
    [InlineData("update audit_trail set event = 'SignedIn'")]
    [InlineData("delete from audit_trail")]
    [InlineData("insert into schema_migrations (version, name, checksum) values (9999, 'x', 'x')")]
    [InlineData("delete from schema_migrations")]
    [InlineData("set role civic")]
    [InlineData("create role mine superuser")]
    public async Task It_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsServer(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task It_owns_nothing_and_reads_the_past_only_where_that_leaves_a_line()
    {
        await AsServer("insert into audit_trail (event, actor_kind) values ('SignedOut', 'Nobody')");
        Assert.Equal(0L, await house.Scalar<long>($"select count(*) from pg_class where relowner = '{TestDatabases.ServerUser}'::regrole"));
        Assert.False(await ServerRole.OwnsTables(house.App.Services.GetRequiredService<NpgsqlDataSource>(), default));
        for (var times = 0; times < 3; times++)
            Assert.Contains((await house.Send(new ReadTrail.Query(), Auditor)).Items, row => row.Event == AuditEvent.SignedOut);
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from audit_trail where event = 'TrailRead' and actor_id = '77'"));
    }

    [Fact]
    public async Task The_trail_s_end_is_a_year_away_whoever_asks()
    {
        await house.Execute("""
            insert into audit_trail (event, actor_kind, at) values
                ('SignInSlowed', 'Nobody', now() - interval '364 days'), ('SignInSlowed', 'Nobody', now() - interval '366 days')
            """);
        await AsServer("select purge_audit_trail(array(select id from audit_trail_older_than('1 day')))");
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from audit_trail where event = 'SignInSlowed'"));
    }

    [Fact]
    public async Task Who_is_not_the_owner_starts_on_what_was_migrated_and_says_what_to_do_where_it_was_not()
    {
        var connection = await databases.New(withTown: false);
        await using var server = NpgsqlDataSource.Create(TestDatabases.AsServer(connection));
        await using var owner = NpgsqlDataSource.Create(connection);
        var (first, then) = (new Migrations(server, NullLogger<Migrations>.Instance), new Migrations(owner, NullLogger<Migrations>.Instance));
        var ct = TestContext.Current.CancellationToken;
        Assert.Contains("ConnectionStrings__Owner", (await Assert.ThrowsAsync<SettingsException>(() => first.Apply(ct))).Message,
            StringComparison.Ordinal);
        await then.Apply(ct, serverRole: TestDatabases.ServerUser);
        await first.Apply(ct);
        // nodes may start at once
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => then.Apply(ct, serverRole: TestDatabases.ServerUser)));
    }

    [Fact]
    public async Task A_city_s_house_says_what_is_missing_of_its_ground()
    {
        await using (var bare = await House.Open(databases, house.Connection, settings: new()
        {
            ["PublicBaseUrl"] = "https://civic.example", ["ConnectionStrings:CivicReports"] = house.Connection, ["ConnectionStrings:Owner"] = "",
        }))
        {
            Assert.Equal("ready; warning: one database user for all, set ConnectionStrings__Owner; "
                + "warning: the keys of cookies lie unprotected, set Keys__Certificate; "
                + "warning: everybody has the proxy's address, set Proxies__Known", await bare.Http.GetStringAsync("/readyz"));
        }

        Assert.Equal("ready", await house.Http.GetStringAsync("/readyz"));
    }

    private async Task AsServer(string sql)
    {
        await using var command = house.App.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
