using CivicReports.Server;
using CivicReports.Server.Persistence;
using CivicReports.Server.Tickets;
using CivicReports.Server.Tiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CivicReports.Benchmarks.Paths;

/// <summary>
/// The whole server with one more address, where no zoom is clustered: other tile servers draw every ticket,
/// and are to be compared at the same work. Sign-in, change cursor, SQL and answer are those of the console's tiles.
/// </summary>
internal static class UnclusteredTiles
{
    public static string PathOf((int Z, int X, int Y) tile) =>
        OpenTicketTiles.PathOf(tile).Replace("/tiles/", "/unclustered/", StringComparison.Ordinal);

    public static async Task<int> Serve()
    {
        var app = CivicReportsServer.Build([]);
        app.MapGet("/unclustered/tickets/{z:int}/{x:int}/{y:int}.mvt",
            async (int z, int x, int y, NpgsqlDataSource database, CancellationToken ct) =>
        {
            await using var command = database.CreateCommand();
            command.CommandText = $"{ChangeCursor.Sql};{DrawTickets.Sql(clustered: false, new TicketFilter().Where(new NpgsqlCommand()))}";
            command.Parameters.AddWithValue("z", z);
            command.Parameters.AddWithValue("x", x);
            command.Parameters.AddWithValue("y", y);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            return Results.Bytes(reader.GetFieldValue<byte[]>(0), Server.Tiles.VectorTile.ContentType);
        });
        await new Preparation(app).Run(TimeSpan.Zero, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
