using System.Data.Common;
using System.Net;
using Npgsql;

namespace CivicReports.Server;

/// <summary>How the server reaches its database.</summary>
public static class ConnectionRules
{
    /// <summary>Over the network only with TLS, unless the operator wrote otherwise.</summary>
    public static string Read(string setting, string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            // Npgsql's own says of each of its words that it is there
            var written = new DbConnectionStringBuilder { ConnectionString = connection };
            var says = written.ContainsKey("SSL Mode") || written.ContainsKey("SslMode");
            if (!says && !(parts.Host ?? "").Split(',', StringSplitOptions.TrimEntries).All(IsHere))
                parts.SslMode = SslMode.Require;
            return parts.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new SettingsException($"{setting} is no connection string: {e.Message}");
        }
    }

    public static string? UserOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Username;

    /// <summary>This machine: its sockets, its loopback.</summary>
    private static bool IsHere(string host) => host is "" or "localhost" || host[0] is '/' or '@'
        || (IPAddress.TryParse(host.Split(':') is [var name, _] ? name : host, out var address) && IPAddress.IsLoopback(address));
}
