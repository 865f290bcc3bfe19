using System.Globalization;
using CivicReports.Benchmarks.Stand;
using Npgsql;

namespace CivicReports.Benchmarks.Paths;

/// <summary>Debian's cgi-mapserver: four FastCGI processes behind nginx on loopback, the same tickets from the same database.</summary>
internal sealed class MapServer : IAsyncDisposable
{
    private const int Processes = 4;
    private readonly List<ChildProcess> processes;

    private MapServer(List<ChildProcess> processes, Uri address) => (this.processes, Address) = (processes, address);

    public Uri Address { get; }

    public static string PathOf((int Z, int X, int Y) tile) => string.Create(CultureInfo.InvariantCulture,
        $"/?map=TICKETS&mode=tile&tilemode=gmap&tile={tile.X}+{tile.Y}+{tile.Z}&layers=tickets&map.imagetype=mvt");

    public static async Task<MapServer> Start(TestStand stand, string connection)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stand.Scratch, "mapserver")).FullName;
        var web = ChildProcess.FreePort();
        var configuration = Path.Combine(folder, "mapserver.conf");
        await File.WriteAllTextAsync(Path.Combine(folder, "tickets.map"), MapFile(connection));
        await File.WriteAllTextAsync(configuration, Configuration(Path.Combine(folder, "tickets.map")));
        var started = new List<ChildProcess>();
        var ports = new List<int>();
        for (var number = 0; number < Processes; number++)
        {
            ports.Add(ChildProcess.FreePort());
            // -n: stays in the foreground, so that it ends with us
            started.Add(ChildProcess.Start("spawn-fcgi", ["-n", "-a", "127.0.0.1", "-p", $"{ports[^1]}", "--", "/usr/lib/cgi-bin/mapserv"],
                new Dictionary<string, string> { ["MAPSERVER_CONFIG_FILE"] = configuration }));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Nginx(folder, web, ports));
        started.Add(ChildProcess.Start("/usr/sbin/nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr"]));
        var peer = new MapServer(started, new($"http://127.0.0.1:{web}"));
        await started[^1].Answers(peer.Address);
        return peer;
    }

    private static string Configuration(string map) => $"""
        CONFIG
          ENV
            MS_MAP_PATTERN "."
          END
          MAPS
            TICKETS "{map}"
          END
        END
        """;

    /// <summary>The same columns and the same tickets; each process keeps its connection, with the settings of our own.</summary>
    private static string MapFile(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var database = $"host={to.Host} port={to.Port} dbname={to.Database} user={to.Username} password={to.Password} "
            + "options='-c max_parallel_workers_per_gather=0 -c jit=off'";
        const string openTickets = "select id, number, status, urgent, category_id as category, not_fixed, location_3857 from tickets "
            + "where status in ('Received', 'Assigned', 'InProgress', 'OnHold')";
        return $"""
            MAP
              NAME "tickets"
              SIZE 256 256
              EXTENT -20037508.34 -20037508.34 20037508.34 20037508.34
              PROJECTION "init=epsg:3857" END
              OUTPUTFORMAT
                NAME "mvt"
                DRIVER "MVT"
                MIMETYPE "application/vnd.mapbox-vector-tile"
                IMAGEMODE FEATURE
                EXTENSION "mvt"
                FORMATOPTION "EXTENT=4096"
                FORMATOPTION "EDGE_BUFFER=64"
              END
              WEB METADATA "ows_enable_request" "*" END END
              LAYER
                NAME "tickets"
                TYPE POINT
                STATUS ON
                PROJECTION "init=epsg:3857" END
                CONNECTIONTYPE POSTGIS
                CONNECTION "{database}"
                DATA "location_3857 from ({openTickets}) as open_tickets using unique id using srid=3857"
                PROCESSING "CLOSE_CONNECTION=DEFER"
                METADATA "gml_include_items" "number,status,urgent,category,not_fixed" "gml_featureid" "id" END
                CLASS STYLE COLOR 0 0 0 END END
              END
            END
            """;
    }

    private static string Nginx(string folder, int web, IEnumerable<int> ports) => $$"""
        daemon off;
        worker_processes 2;
        pid {{folder}}/nginx.pid;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          fastcgi_temp_path {{folder}}/fastcgi;
          proxy_temp_path {{folder}}/proxy;
          scgi_temp_path {{folder}}/scgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          upstream mapserver {
            least_conn;
            {{string.Join('\n', ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{p};")))}}
          }
          server {
            listen 127.0.0.1:{{web}};
            location / {
              include /etc/nginx/fastcgi_params;
              fastcgi_buffers 64 32k;
              fastcgi_pass mapserver;
            }
          }
        }
        """;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
    }
}
