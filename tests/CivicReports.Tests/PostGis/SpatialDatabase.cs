using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Tests.PostGis;

/// <summary>A database of its own with PostGIS and one table that has a column of every kind.</summary>
public sealed class SpatialDatabase : IAsyncLifetime
{
    private readonly string _server = Environment.GetEnvironmentVariable("CIVICREPORTS_TEST_DB")
        ?? throw new InvalidOperationException("CIVICREPORTS_TEST_DB is missing: these tests need a real PostGIS (`./civic test` sets it).");

    private readonly string _name = $"postgis_{Guid.NewGuid():N}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await OnServer($"CREATE DATABASE {_name}");
        await using (var plain = NpgsqlDataSource.Create(ConnectionString))
        {
            await using var create = plain.CreateCommand($"CREATE EXTENSION postgis; {SpatialContext.Schema}");
            await create.ExecuteNonQueryAsync();
        }

        DataSource = new NpgsqlDataSourceBuilder(ConnectionString).UseNetTopologySuite().Build();
    }

    public SpatialContext NewContext() =>
        new(new DbContextOptionsBuilder<SpatialContext>().UseNpgsql(DataSource, npgsql => npgsql.UseNetTopologySuite()).Options);

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await OnServer($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private async Task OnServer(string sql)
    {
        await using var server = NpgsqlDataSource.Create(_server);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition]
public sealed class SpatialTests : ICollectionFixture<SpatialDatabase>;
