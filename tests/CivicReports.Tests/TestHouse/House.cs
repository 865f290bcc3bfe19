using CivicReports.Domain;
using CivicReports.Server;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Tests.TestHouse;

/// <summary>
/// The whole application on a database of its own, listening on loopback, with a clock that tests turn.
/// Workers are off unless asked for: a test that wants one turn sends the use case.
/// </summary>
public sealed class House : IAsyncDisposable
{
    public const string LineSecret = "test-secret";

    public static readonly Actor Desk = new(ActorKind.Staff, "1", "高木", Role.Desk);
    public static readonly Actor Supervisor = new(ActorKind.Staff, "2", "佐伯", Role.Supervisor, CityWide: true);
    public static readonly Actor NorthCrew = new(ActorKind.Staff, "3", "大西", Role.Crew, DepartmentId: 2);

    private static readonly ChildPhotoProcessor PhotoProcessor =
        new(Microsoft.Extensions.Logging.Abstractions.NullLogger<ChildPhotoProcessor>.Instance);

    private House(WebApplication app, string connection, string photosFolder, SetClock clock)
    {
        (App, Connection, PhotosFolder, Clock, owner) = (app, connection, photosFolder, clock, NpgsqlDataSource.Create(connection));
        Http = new() { BaseAddress = new(app.Urls.First()) };
    }

    private readonly NpgsqlDataSource owner;

    public WebApplication App { get; }
    public string Connection { get; }
    public string PhotosFolder { get; }
    public SetClock Clock { get; }
    public HttpClient Http { get; }

    /// <param name="connection">A database to share with another house (two nodes); null makes a new one with the town.</param>
    public static async Task<House> Open(TestDatabases databases, string? connection = null, bool workers = false,
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? replace = null, bool realTime = false)
    {
        connection ??= await databases.New();
        var folder = Directory.CreateTempSubdirectory("civic-photos-").FullName;
        var clock = new SetClock();
        var app = CivicReportsServer.Build([], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:CivicReports"] = TestDatabases.AsServer(connection),
                ["ConnectionStrings:Owner"] = connection,
                ["Line:ChannelSecret"] = LineSecret,
                ["Line:ChannelAccessToken"] = "test-token",
                ["Line:ApiBaseUrl"] = "http://127.0.0.1:9",
                ["Line:DataApiBaseUrl"] = "http://127.0.0.1:9",
                ["PublicBaseUrl"] = "http://127.0.0.1",
                ["Photos:Folder"] = folder,
                ["Workers:Enabled"] = workers ? "true" : "false",
                // residents hear at once, unless it is the moment before that is tested
                ["Tickets:TakeBackSeconds"] = "0",
                ["Staff:SecondFactorFor"] = "nobody",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }, services =>
        {
            if (!realTime) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            // one set of worker processes for all tests
            services.Replace(ServiceDescriptor.Singleton<IPhotoProcessor>(PhotoProcessor));
            // events happen by the clock that tests turn, and their age is told by the database's
            var read = (Settings)services.Single(s => s.ServiceType == typeof(Settings)).ImplementationInstance!;
            if (settings?.ContainsKey("Line:OldestEventDays") != true)
                services.Replace(ServiceDescriptor.Singleton(read with { OldestEvent = TimeSpan.FromDays(36500) }));
            replace?.Invoke(services);
        });
        await new Preparation(app).Run(TimeSpan.Zero, CancellationToken.None);
        await app.StartAsync();
        return new(app, connection, folder, clock);
    }

    /// <summary>Sends a use case through the real pipeline, in a scope of its own, as that actor.</summary>
    public async Task<T> Send<T>(IRequest<T> request, Actor? actor)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Current = actor;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> InDb<T>(Func<CivicReportsDb, Task<T>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<CivicReportsDb>());
    }

    /// <summary>One value straight from the database, as its owner.</summary>
    public async Task<T?> Scalar<T>(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task Execute(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static Point At(double longitude, double latitude) => new(longitude, latitude) { SRID = 4326 };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await owner.DisposeAsync();
        Directory.Delete(PhotosFolder, recursive: true);
    }
}

/// <summary>One house for all tests of a class: `class SomeTests(OneHouse one) : IClassFixture&lt;OneHouse&gt;`.</summary>
public sealed class OneHouse(TestDatabases databases) : IAsyncLifetime
{
    public House House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await House.Open(databases);

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
