using CivicReports.Server.Persistence;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.HouseRules;

/// <summary>The mappings agree with the database that the SQL files build, column by column.</summary>
public sealed class SchemaTests(OneHouse one) : IClassFixture<OneHouse>
{
    private sealed record Column(string Type, bool Nullable);

    [Fact]
    public async Task Every_mapped_column_exists_with_the_same_type_and_nullability()
    {
        var columns = await Columns();
        await using var scope = one.House.App.Services.CreateAsyncScope();
        var checkedColumns = 0;
        var differences = new List<string>();
        foreach (var entity in scope.ServiceProvider.GetRequiredService<CivicReportsDb>().Model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            foreach (var property in entity.GetProperties())
            {
                var name = property.GetColumnName(table)!;
                if (name == "xmin") continue;
                Assert.True(columns.TryGetValue((table.Name, name), out var column), $"{table.Name}.{name} does not exist");
                // a value that may be absent in code must be allowed to be absent in the database, and the reverse
                var mapped = new Column(property.GetColumnType(table), property.IsColumnNullable(table));
                if (mapped != column) differences.Add($"{table.Name}.{name}: the code says {mapped}, the database {column}");
                checkedColumns++;
            }
        }

        Assert.Empty(differences);
        Assert.True(checkedColumns > 100, "no mappings found");
    }

    private async Task<Dictionary<(string, string), Column>> Columns()
    {
        await using var command = one.House.App.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            """);
        await using var row = await command.ExecuteReaderAsync();
        var columns = new Dictionary<(string, string), Column>();
        while (await row.ReadAsync()) columns[(row.GetString(0), row.GetString(1))] = new(row.GetString(2), row.GetBoolean(3));
        return columns;
    }
}
