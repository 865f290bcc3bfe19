using System.Collections.Concurrent;
using System.Text;
using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Server.Photos;
using CivicReports.Server.Privacy;
using CivicReports.Server.Tickets;
using CivicReports.Tests.Intake;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CivicReports.Tests.Privacy;

/// <summary>A resident's life: reports, photos, words taken back, and asks to be forgotten. Whatever was planted is then nowhere.</summary>
public sealed class ForgottenTests(TestDatabases databases) : IAsyncLifetime
{
    private const string Words = "plantedwords5501", Place = "plantedplace5502", Unsent = "plantedunsent5503",
        Addition = "plantedaddition5504", Draft = "planteddraft5505", Address = "plantedaddress5506", Late = "plantedlate5507";

    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);

    private readonly RecordingLine line = new();
    private readonly Lines log = new();
    private readonly string user = LineEvents.NewUser();
    private House house = null!;

    private string[] Planted => [Words, Place, Unsent, Addition, Draft, Address, Late, user];

    public async ValueTask InitializeAsync()
    {
        line.Client.Content("", default).ReturnsForAnyArgs(_ => new ContentOutcome.Ready(
            new LineContent(new MemoryStream(TestPictures.Jpeg()), "image/jpeg", null)));
        house = await line.Open(databases, replace: services => services.AddSingleton<ILoggerProvider>(log));
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Nothing_of_it_is_left_in_the_database_the_photos_or_the_log()
    {
        var number = await Live();
        Assert.Equal([Words, Place, Addition, Draft, Address, user], Planted.Where(p => FoundIn(p).Result.Count > 0));
        Assert.NotEmpty(Directory.GetFiles(house.PhotosFolder, "*", SearchOption.AllDirectories));

        await Hears(LineEvents.Text(user, "データを消す", Start.AddMinutes(4)));
        var asked = line.Replied.Last().Messages.OfType<TextMessage>().Last();
        var tap = Assert.IsType<PostbackAction>(asked.QuickReply!.Items[0].Action).Data;
        await house.Tell(LineEvents.Postback(user, tap, Start.AddMinutes(4.1)));
        await house.When("select exists (select from erasures where done_at is not null)");
        // LINE brings this late: it was sent before
        await house.Tell(LineEvents.Text(user, Late, Start.AddMinutes(3)));
        await house.WhenAllIsDone();
        await house.Execute("update photo_leftovers set since = since - interval '2 minutes'");
        await house.Send(new SweepPhotos.Command(), PhotoHouse.Worker);

        foreach (var planted in Planted) Assert.Equal((planted, ""), (planted, string.Join(", ", await FoundIn(planted))));
        Assert.Empty(Directory.GetFiles(house.PhotosFolder, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(log.All, entry => Planted.Any(p => entry.Contains(p, StringComparison.Ordinal)));
        Assert.NotEmpty(log.All);
        Assert.Contains("E-", string.Join("", line.Replied.Last(r => r.Messages.OfType<TextMessage>().Any()).Messages
            .OfType<TextMessage>().Select(m => m.Text)), StringComparison.Ordinal);

        // the city's work goes on, and figures still count it
        var shown = await house.Send(new ShowTicket.Query(number), House.Desk);
        Assert.Equal((number, null, 1), (shown.Number, shown.Words, shown.Reports));
        Assert.NotNull(shown.Location);
        Assert.NotNull(Assert.Single(shown.ReportsList).ErasedAt);
        Assert.Contains(shown.History, h => h.Kind == HistoryKind.Erased);
        await house.Send(new NoteOnTicket.Command(number, "引き続き対応"), House.Desk);
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from residents"));
    }

    [Fact]
    public async Task Whoever_writes_again_is_new_and_gets_an_answer()
    {
        await Live();
        await Forget();
        await Hears(LineEvents.Text(user, "街灯", DateTimeOffset.UtcNow.AddSeconds(5)));
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from residents where informed_at is not null"));
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from drafts"));
    }

    [Fact]
    public async Task What_is_held_stays_until_the_hold_ends_and_then_goes_by_itself()
    {
        var number = await Live();
        var version = (await house.Send(new ShowTicket.Query(number), House.Desk)).Version;
        var until = JapanTime.DayOf(DateTimeOffset.UtcNow).AddDays(90);
        await house.Send(new HoldTicket.Command(number, version, until, "損害賠償の相談"), House.Supervisor);
        await Hears(LineEvents.Text(user, "データを消す", Start.AddMinutes(4)));
        Assert.Contains(number, line.Texts, StringComparison.Ordinal);
        await Forget();

        var held = await house.Send(new ShowTicket.Query(number), House.Desk);
        Assert.Equal((Words, null, until), (held.Words, Assert.Single(held.ReportsList).ErasedAt, held.Hold!.Until));
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from residents"));
        Assert.Empty((await FoundIn(user)).Concat(await FoundIn(Draft)));

        await house.Send(new HoldTicket.Command(number, held.Version, null, null), House.Supervisor);
        await house.When("select not exists (select from reports where erased_at is null)");
        foreach (var planted in Planted) Assert.Equal((planted, ""), (planted, string.Join(", ", await FoundIn(planted))));
    }

    /// <summary>Answers the number of the one report.</summary>
    private async Task<string> Live()
    {
        var unsent = LineEvents.NewId();
        await Hears(LineEvents.Text(user, "ガードレール", Start), LineEvents.Text(user, Words, Start.AddSeconds(1)),
            LineEvents.Message(user, new { id = unsent, type = "text", text = Unsent }, Start.AddSeconds(2)),
            LineEvents.Location(user, 138.010, 34.005, Start.AddSeconds(3), Address), LineEvents.Photo(user, Start.AddSeconds(4)),
            LineEvents.Postback(user, "x", Start.AddSeconds(5)));
        await Hears(LineEvents.Text(user, "送る", Start.AddMinutes(1)));
        var number = (await house.Scalar<string>("select number from tickets"))!;
        await Hears(LineEvents.Event("unsend", user, Start.AddMinutes(1.1), unsend: new { messageId = unsent }));
        Assert.Equal(Words, await house.Scalar<string>("select words from tickets"));
        await Hears(LineEvents.Postback(user, Server.Line.Button.Free("add", number), Start.AddMinutes(1.2)));
        await Hears(LineEvents.Text(user, Addition, Start.AddMinutes(1.3)), LineEvents.Photo(user, Start.AddMinutes(1.3)));
        await Hears(LineEvents.Text(user, "通報", Start.AddMinutes(2)));
        await Hears(LineEvents.Text(user, "ことばで書く", Start.AddMinutes(2.1)));
        await Hears(LineEvents.Text(user, Place, Start.AddMinutes(2.2)), LineEvents.Text(user, Draft, Start.AddMinutes(2.3)),
            LineEvents.Photo(user, Start.AddMinutes(2.4)));
        await house.When("select not exists (select from photos where state <> 'Stored')");
        Assert.NotNull(await house.Send(new ShowTicket.Query(number), House.Desk));
        return number;
    }

    private async Task Forget()
    {
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        await house.Tell(LineEvents.Postback(user, Server.Line.Button.Free("forget", $"{stamp}"), DateTimeOffset.UtcNow));
        await house.When("select exists (select from erasures where done_at is not null)");
        await house.WhenAllIsDone();
    }

    private async Task Hears(params object[] events)
    {
        await house.Tell(events);
        await house.WhenAllIsDone();
    }

    /// <summary>Every table of the database, as text and as the bytes of raw events.</summary>
    private async Task<List<string>> FoundIn(string planted)
    {
        var tables = (await house.Scalar<string>("select string_agg(tablename, ',') from pg_tables where schemaname = 'public'"))!.Split(',');
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(planted)).ToLowerInvariant();
        var found = new List<string>();
        foreach (var table in tables)
        {
            if (await house.Scalar<bool>($"select exists (select from \"{table}\" t where t::text like '%{planted}%' or t::text like '%{hex}%')"))
                found.Add(table);
        }

        return found;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
