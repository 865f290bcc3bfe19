using System.Collections.Concurrent;
using System.Net;
using CivicReports.Domain;
using CivicReports.Tests.HouseRules;
using CivicReports.Tests.Intake;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CivicReports.Tests.Pipeline;

/// <summary>What the log says, at the levels that are shipped: no words, ids, passwords and tokens of anybody's, and no line that is two.</summary>
public sealed class LogTests(TestDatabases databases) : IDisposable
{
    private const string Marker = "planted";
    private static readonly string Token = Marker + new string('a', 32 - Marker.Length);
    private readonly Listener listener = new();
    private readonly RecordingLine line = new();

    [Fact]
    public async Task Nothing_that_people_say_or_type_is_in_it_also_where_all_goes_wrong()
    {
        await using var house = await House.Open(databases, workers: true, realTime: true, replace: services =>
        {
            services.Replace(ServiceDescriptor.Singleton(line.Client));
            services.AddLogging(log => log.AddProvider(listener).AddConfiguration(new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(HouseRulesTests.Root(), "src", "CivicReports.Server", "appsettings.json")).Build().GetSection("Logging")));
        });
        await Browser.Add(house, "takagi", Role.Supervisor, cityWide: true);
        using var browser = new Browser(house);
        await Residents(house);
        await Staff(house, browser);
        // and now with a database on which each of these fails
        await house.Execute("""
            alter table photo_links rename to lost_links; alter table staff_links rename to lost_staff_links;
            alter table drafts rename to lost_drafts; alter table ticket_search rename to lost_search;
            alter table ticket_history add constraint fails check (kind <> 'Noted' or details::text not like '%planted%') not valid
            """);
        foreach (var failing in new[] { $"/p/{Token}", $"/api/links/{Token}", $"/api/tickets?text={Marker}" })
            Assert.Equal((failing, HttpStatusCode.InternalServerError), (failing, (await browser.Http.GetAsync(failing)).StatusCode));
        await house.Tell(LineEvents.Text($"U{Marker}", $"{Marker} ガードレール", DateTimeOffset.UtcNow));
        await house.When("select exists (select from line_inbox where attempts > 0 and last_error is not null)");
        await Staff(house, browser);

        Assert.Contains(listener.Lines, l => l.Id.Name == "SignInFailed" && l.Id.Id > 1000);
        Assert.Contains(listener.Lines, l => l.Text.StartsWith("/p/{token} failed", StringComparison.Ordinal));
        Assert.Contains(listener.Lines, l => l.Text.StartsWith("Event ", StringComparison.Ordinal));
        Assert.DoesNotContain(listener.Lines, l => (l.Text + l.Trouble).Contains(Marker, StringComparison.OrdinalIgnoreCase));
        // the database's library shows its own statements over several lines, with question marks for what people say
        Assert.DoesNotContain(listener.Lines, l => l.Id.Name?.StartsWith("Microsoft.", StringComparison.Ordinal) != true
            && l.Text.Any(char.IsControl));
    }

    public void Dispose() => listener.Dispose();

    private static async Task Residents(House house)
    {
        var (user, now) = ($"U{Marker}", DateTimeOffset.UtcNow.AddMinutes(-1));
        await house.Tell(LineEvents.Text(user, $"{Marker} ガードレール", now, replyToken: $"reply-{Marker}"),
            LineEvents.Location(user, 138.010, 34.015, now.AddSeconds(1), $"{Marker}町1-2"), LineEvents.Photo(user, now.AddSeconds(2)));
        await house.When("select exists (select from photos where attempts > 0)");
        await house.Tell(LineEvents.Text(user, "送る", now.AddSeconds(30)));
        await house.When("select exists (select from reports)");
        using var forged = await house.Post(LineEvents.Body(LineEvents.Text(user, Marker, now)), signature: new string('A', 43) + "=");
        using var broken = await house.Post($$"""{"events":[{"webhookEventId":"{{Marker}}\n"}]}""");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (forged.StatusCode, broken.StatusCode));
    }

    private static async Task Staff(House house, Browser browser)
    {
        using var stranger = new Browser(house);
        await stranger.SignIn($"{Marker}\nfail: signed in", $"{Marker}-password");
        await stranger.SignIn("takagi", $"{Marker}-password");
        await browser.SignIn("takagi");
        foreach (var path in new[] { $"/p/{Token}", $"/api/links/{Token}", $"/api/tickets?text={Marker}", $"/api/{Marker}", $"/{Marker}%0Afail" })
            await browser.Http.GetAsync(path);
        await browser.Post($"/api/links/{Token}", new { password = $"{Marker}-violet-Kanji-41" });
        var number = await house.Scalar<string>("select number from tickets");
        await browser.Post($"/api/tickets/{number}/notes", new { words = $"{Marker} 電話のこと" });
        await browser.Post($"/api/tickets/{number}/tell", new { words = new { ja = Marker } });
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(EventId Id, string Text, string? Trouble)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Enqueue((eventId, formatter(state, exception), exception?.ToString()));

        public void Dispose() { }
    }
}
