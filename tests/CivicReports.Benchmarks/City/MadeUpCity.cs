using System.Globalization;
using CivicReports.Benchmarks.Stand;
using Npgsql;

namespace CivicReports.Benchmarks.City;

/// <summary>A made-up city with a million tickets, filled by city.sql; where its middle lies in the tile grid.</summary>
internal static class MadeUpCity
{
    /// <summary>The middle of the city is the middle of this tile of zoom 12.</summary>
    private const int MiddleX12 = 3618, MiddleY12 = 1637;

    /// <summary>The tiles of a zoom round the middle: one, or from zoom 13 the four that meet there.</summary>
    public static IReadOnlyList<(int Z, int X, int Y)> Tiles(int zoom)
    {
        var (x, y) = ((MiddleX12 + 0.5) * Math.Pow(2, zoom - 12), (MiddleY12 + 0.5) * Math.Pow(2, zoom - 12));
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        return zoom <= 12 ? [(zoom, left, top)]
            : [(zoom, left - 1, top - 1), (zoom, left, top - 1), (zoom, left - 1, top), (zoom, left, top)];
    }

    public static double Longitude => ((MiddleX12 + 0.5) / 4096 * 360) - 180;

    public static double Latitude => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * (MiddleY12 + 0.5) / 4096)))) * 180 / Math.PI;

    /// <summary>West, south, east, north of the densest 4 × 4 km, in degrees, as the list takes it.</summary>
    public static string Box =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Longitude - 0.02:0.####},{Latitude - 0.02:0.####},{Longitude + 0.02:0.####},{Latitude + 0.02:0.####}");

    /// <summary>A box with about that share of the city's area and, off its dense middle, of its tickets; from 1 on all of it.</summary>
    public static string Part(double share)
    {
        var (east, north) = share >= 1 ? (0.45, 0.38) : (0.405 * Math.Sqrt(share), 0.34 * Math.Sqrt(share));
        var (longitude, latitude) = share >= 1 ? (Longitude, Latitude) : (Longitude - 0.22, Latitude - 0.18);
        return string.Create(CultureInfo.InvariantCulture,
            $"{longitude - east:0.####},{latitude - north:0.####},{longitude + east:0.####},{latitude + north:0.####}");
    }

    /// <returns>The connection string of the database, filled now or kept from an earlier run.</returns>
    public static async Task<string> With(int tickets, int open)
    {
        return await Databases.Keep($"{tickets}_{open}", await Recipe(), async connection =>
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var session = await source.OpenConnectionAsync();
            await Fill(session, tickets, open);
        });
    }

    public static async Task Fill(NpgsqlConnection session, int tickets, int open)
    {
        await Execute(session, string.Create(CultureInfo.InvariantCulture, $"""
            select set_config('bench.lon', '{Longitude:R}', false), set_config('bench.lat', '{Latitude:R}', false),
                set_config('bench.total', '{tickets}', false), set_config('bench.open', '{open}', false),
                set_config('maintenance_work_mem', '512MB', false)
            """));
        await Execute(session, await Recipe());
    }

    private static Task<string> Recipe() => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "City", "city.sql"));

    private static async Task Execute(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 1200 };
        await command.ExecuteNonQueryAsync();
    }
}
