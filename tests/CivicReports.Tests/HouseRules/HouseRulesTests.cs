using System.Reflection;
using System.Runtime.CompilerServices;
using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Tests.HouseRules;

/// <summary>docs/flow.md and the plan of the house, kept true. Each rule first proves that it found something to check.</summary>
public sealed class HouseRulesTests
{
    private static readonly Assembly Server = typeof(CivicReportsDb).Assembly;

    private static readonly Type[] Requests = [.. Server.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false }
        && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))];

    private static readonly Type[] Handlers = [.. Server.GetTypes().Where(t => t is { IsAbstract: false }
        && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))];

    [Fact]
    public void The_domain_knows_geometry_and_nothing_else()
    {
        var known = typeof(Ticket).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Contains("NetTopologySuite", known);
        Assert.All(known, name => Assert.True(name == "NetTopologySuite" || name.StartsWith("System", StringComparison.Ordinal), name));
    }

    [Fact]
    public void The_LINE_library_knows_nothing_of_CivicReports() =>
        Assert.DoesNotContain(typeof(ILineClient).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("CivicReports", StringComparison.Ordinal));

    [Fact]
    public void A_request_lives_with_its_handler()
    {
        Assert.True(Requests.Length > 10, "no requests found");
        foreach (var request in Requests)
        {
            var useCase = request.DeclaringType;
            Assert.True(useCase is { IsAbstract: true, IsSealed: true }, $"{request} stands outside a use case");
            Assert.Contains(request.Name, new[] { "Command", "Query" });
            Assert.Contains(useCase.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public), t => t.Name == "Handler");
        }

        Assert.All(Handlers, h => Assert.Equal("Handler", h.Name));
    }

    [Fact]
    public void Every_request_says_who_may()
    {
        Assert.NotEmpty(Requests);
        Assert.All(Requests, r => Assert.True(r.GetCustomAttribute<AllowAttribute>() is not null, $"{r} has no [Allow]"));
    }

    [Fact]
    public void Use_cases_do_not_send_each_other()
    {
        Assert.True(Handlers.Length > 10, "no handlers found");
        Assert.All(Handlers, h =>
            Assert.DoesNotContain(h.GetConstructors().SelectMany(c => c.GetParameters()), p => p.ParameterType == typeof(IMediator)));
    }

    [Fact]
    public void No_name_says_that_nobody_knew_where_to_put_it()
    {
        string[] banned = ["Manager", "Helper", "Service", "Util", "Utils", "Common", "Shared", "Dto", "Impl"];
        var types = new[] { typeof(Ticket).Assembly, typeof(ILineClient).Assembly, Server }.SelectMany(a => a.GetTypes())
            .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute))
                && t.Namespace?.StartsWith("CivicReports", StringComparison.Ordinal) == true).ToList();
        Assert.True(types.Count > 100, "no types found");
        Assert.All(types, t => Assert.DoesNotContain(banned,
            word => t.Name.EndsWith(word, StringComparison.Ordinal) || t.Namespace!.Split('.').Contains(word)));
    }

    [Fact]
    public void An_interface_has_more_than_one_implementation_or_is_replaced_by_tests_or_cities()
    {
        string[] excepted = [nameof(ILineClient), nameof(IPhotoStore), nameof(IPhotoProcessor)];
        var types = new[] { typeof(Ticket).Assembly, typeof(ILineClient).Assembly, Server }.SelectMany(a => a.GetTypes()).ToList();
        var interfaces = types.Where(t => t.IsInterface).ToList();
        Assert.NotEmpty(interfaces);
        Assert.All(interfaces.Where(i => !excepted.Contains(i.Name)),
            i => Assert.True(types.Count(t => t is { IsInterface: false } && i.IsAssignableFrom(t)) > 1, $"{i} has one implementation"));
    }

    [Fact]
    public void Only_the_photo_worker_calls_image_libraries()
    {
        var decoding = $"{Path.DirectorySeparatorChar}Photos{Path.DirectorySeparatorChar}Decoding{Path.DirectorySeparatorChar}";
        var inside = Sources("src").Where(s => s.Path.Contains(decoding, StringComparison.Ordinal)).ToList();
        var outside = Sources("src").Where(s => !s.Path.Contains(decoding, StringComparison.Ordinal)).ToList();
        string[] libraries = ["SixLabors.ImageSharp", "ImageMagick"];
        Assert.All(libraries, library => Assert.Contains(inside, s => s.Text.Contains(library, StringComparison.Ordinal)));
        Assert.All(outside, s => Assert.DoesNotContain(libraries, library => s.Text.Contains(library, StringComparison.Ordinal)));
        // the server's own process never enters it
        var door = Assert.Single(outside, s => s.Text.Contains("Photos.Decoding", StringComparison.Ordinal));
        Assert.Equal("Program.cs", Path.GetFileName(door.Path));
    }

    [Fact]
    public void Only_the_LINE_library_talks_to_LINE()
    {
        var all = Sources("src").Where(s => !s.Path.Contains("LineSimulator", StringComparison.Ordinal)).ToList();
        Assert.Contains(all, s => s.Text.Contains("v2/bot/message", StringComparison.Ordinal));
        Assert.All(all.Where(s =>
            s.Text.Contains("v2/bot/", StringComparison.Ordinal) || s.Text.Contains("new HttpClient", StringComparison.Ordinal)),
            s => Assert.Contains($"{Path.DirectorySeparatorChar}CivicReports.Line{Path.DirectorySeparatorChar}", s.Path,
                StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_is_longer_than_250_lines()
    {
        var files = Sources("src").Concat(Sources("tests")).Concat(Sources("db", "*.mjs")).Concat(Sources("map-ui/src", "*.ts*"))
            .Where(f => !f.Path.EndsWith(".d.ts", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 100, "no files found");
        Assert.All(files, f => Assert.True(f.Text.Count(c => c == '\n') <= 250, $"{f.Path} has {f.Text.Count(c => c == '\n')} lines"));
    }

    [Fact]
    public void No_line_is_longer_than_140_characters()
    {
        var files = Sources("src").Concat(Sources("db", "*.mjs")).Concat(Sources("db", "*.sql")).Concat(Sources("map-ui/src", "*.ts*"))
            .Where(f => !f.Path.EndsWith(".d.ts", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 300, "no files found");
        Assert.Empty(files.SelectMany(f => f.Text.Split('\n').Select((line, at) => (f.Path, Line: at + 1, line.TrimEnd('\r').Length)))
            .Where(l => l.Length > 140).Select(l => $"{l.Path}:{l.Line} has {l.Length} characters"));
    }

    [Fact]
    public void One_class_writes_the_outbox()
    {
        string[] writing = ["insert into notifications", "Notifications.Add("];
        var writers = Sources("src").Where(s => writing.Any(word => s.Text.Contains(word, StringComparison.Ordinal))).ToList();
        Assert.Equal("Outbox.cs", Path.GetFileName(Assert.Single(writers).Path));
    }

    [Fact]
    public void Who_writes_with_several_statements_shows_the_transaction()
    {
        string[] writing = ["SaveChangesAsync(", "ExecuteSqlAsync(", "ExecuteUpdateAsync(", "ExecuteDeleteAsync(", "ExecuteNonQueryAsync(",
            "SaveTicketZones("];
        // each of its deletions stands for itself; the others write within PhotoKeeping's transaction
        string[] excepted = ["AnswerRequest.cs", "SweepPhotos.cs", "AddTicketPhotos.cs"];
        var several = Sources("src/CivicReports.Server").Where(s => s.Text.Contains("class Handler(", StringComparison.Ordinal))
            .Where(s => writing.Sum(word => s.Text.Split(word).Length - 1) > 1).ToList();
        var without = several.Where(s => !s.Text.Contains("Transaction.Begin(", StringComparison.Ordinal)
                && !s.Text.Contains("journal.Begin(", StringComparison.Ordinal))
            .Select(s => Path.GetFileName(s.Path)).ToList();
        Assert.True(several.Count > without.Count, "no transactions found");
        Assert.Equal(excepted.Order(), without.Order());
    }

    [Fact]
    public void Time_comes_from_the_clock_that_tests_can_turn()
    {
        string[] direct = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "DateTime.Today"];
        var files = Sources("src/CivicReports.Domain").Concat(Sources("src/CivicReports.Server"))
            .Concat(Sources("src/CivicReports.Line")).ToList();
        Assert.Contains(files, f => f.Text.Contains("clock.GetUtcNow()", StringComparison.Ordinal));
        Assert.All(files, f => Assert.DoesNotContain(direct, word => f.Text.Contains(word, StringComparison.Ordinal)));
    }

    internal static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules" or "artifacts"))
            .Select(f => (f, File.ReadAllText(f)));

    /// <summary>The project's own folder, wherever it is asked from.</summary>
    internal static readonly string Project = Root();

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
