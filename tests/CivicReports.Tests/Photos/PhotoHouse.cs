using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace CivicReports.Tests.Photos;

/// <summary>A house whose LINE platform answers for content as the test says.</summary>
internal sealed class PhotoHouse : IAsyncDisposable
{
    public static readonly int FilesOfOnePhoto = Enum.GetValues<PhotoSize>().Length;

    public static readonly Actor Worker = Actor.System("photos");

    private PhotoHouse(House house, ContentOfLine line) => (House, Line) = (house, line);

    public House House { get; }

    public ContentOfLine Line { get; }

    public static async Task<PhotoHouse> Open(TestDatabases databases, bool workers = false, Action<IServiceCollection>? replace = null,
        string? connection = null, ContentOfLine? line = null)
    {
        line ??= new ContentOfLine();
        return new(await House.Open(databases, connection, workers, replace: services =>
        {
            services.Replace(ServiceDescriptor.Singleton(line.Client));
            replace?.Invoke(services);
        }), line);
    }

    /// <summary>A resident with a draft, or with a ticket already.</summary>
    public async Task<Resident> Resident(string language = "ja")
    {
        var now = House.Clock.GetUtcNow();
        var resident = new Resident
        {
            Id = Guid.NewGuid(), Language = language, CreatedAt = now,
            Contacts = { new() { Channel = ContactChannel.Line, Address = $"U{Guid.NewGuid():N}" } },
        };
        await House.InDb(async db =>
        {
            db.Residents.Add(resident);
            await db.SaveChangesAsync();
            db.Drafts.Add(new StoredDraft
            {
                ResidentId = resident.Id, Id = DraftOf(resident), Slots = new Draft
                {
                    Id = DraftOf(resident), ChangedAt = now,
                }.ToJson(), UpdatedAt = now,
            });
            return await db.SaveChangesAsync();
        });
        return resident;
    }

    public static Guid DraftOf(Resident resident) => new(resident.Id.ToByteArray().Reverse().ToArray());

    public async Task<string> Submit(Resident resident)
    {
        var receipt = await House.Send(
            new SubmitReport.Command(DraftOf(resident), resident.Id, Channel.Line, 3, House.At(138.01, 34.015), null,
            "ガードレールが曲がっています", null, resident.Language), Actor.Resident(resident.Id));
        await House.InDb(db => db.Drafts.Where(d => d.ResidentId == resident.Id).ExecuteDeleteAsync());
        return receipt.Number;
    }

    /// <summary>The resident unsends the message in the chat.</summary>
    public Task TakeBack(Resident resident, string messageId) =>
        House.Send(new HandleLineEvent.Command(resident.Contacts[0].Address, new Incoming.LineEvent(new UnsendEvent
    {
        Source = new UserSource { UserId = resident.Contacts[0].Address },
        Timestamp = House.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        Unsend = new() { MessageId = messageId },
    })), Worker);

    public async Task<Guid> Waiting(Resident resident, string messageId, string? externalUrl = null)
    {
        var photo = new Photo
        {
            Id = Guid.NewGuid(),
            DraftId = DraftOf(resident),
            LineMessageId = messageId,
            ExternalUrl = externalUrl,
            ReceivedAt = House.Clock.GetUtcNow(),
        };
        await House.InDb(db =>
        {
            db.Photos.Add(photo);
            return db.SaveChangesAsync();
        });
        return photo.Id;
    }

    /// <summary>Time passes, on the server's clock and on the database's.</summary>
    public Task Pass(TimeSpan time)
    {
        House.Clock.Forward(time);
        return House.Execute(FormattableString.Invariant($"update photos set due_at = due_at - interval '{time.TotalSeconds} seconds'"));
    }

    public Task<bool> Fetch() => House.Send(new FetchLinePhoto.Command(), Worker);

    /// <summary>A photo of that resident that lies in the store already.</summary>
    public async Task<Photo> Stored(Resident resident, byte[]? bytes = null)
    {
        var message = Guid.NewGuid().ToString("N");
        Line.Has(message, bytes ?? TestPictures.Jpeg());
        var id = await Waiting(resident, message);
        Assert.True(await Fetch());
        var photo = await Row(id);
        Assert.Equal(PhotoState.Stored, photo!.State);
        return photo;
    }

    public Task<Photo?> Row(Guid id) => House.InDb(db => db.Photos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id));

    public Task<List<string>> Told() =>
        House.InDb(db => db.Notifications.Where(n => n.Kind == "PhotoRefused").OrderBy(n => n.CreatedAt).Select(n => n.Body).ToListAsync());

    /// <summary>What lies in the photo folder, drafts of files included.</summary>
    public int FilesInStore => Directory.GetFiles(House.PhotosFolder, "*", SearchOption.AllDirectories).Length;

    public async Task<int> SweepAfterAWhile()
    {
        await House.Execute("update photo_leftovers set since = since - interval '2 minutes'");
        return await House.Send(new SweepPhotos.Command(), Worker);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>What LINE answers when a photo is asked for; unknown photos are not found.</summary>
internal sealed class ContentOfLine
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Func<Task<ContentOutcome>>> answers = new();
    private int asked;

    public ContentOfLine()
    {
        Client = Substitute.For<ILineClient>();
        Client.Content(default!, default).ReturnsForAnyArgs(call => Answer(call.Arg<string>()));
        Client.ContentFromExternalProvider(default!, default).ReturnsForAnyArgs(call => Answer(call.Arg<string>()));
    }

    public ILineClient Client { get; }

    public int Asked => asked;

    public void Has(string messageId, byte[] bytes, Func<Task>? meanwhile = null) => Says(messageId, async () =>
    {
        if (meanwhile is not null) await meanwhile();
        return new ContentOutcome.Ready(new LineContent(new MemoryStream(bytes), "image/jpeg", bytes.Length));
    });

    public void Says(string messageId, ContentOutcome outcome) => Says(messageId, () => Task.FromResult(outcome));

    public void Says(string messageId, Func<Task<ContentOutcome>> answer) => answers[messageId] = answer;

    private Task<ContentOutcome> Answer(string messageId)
    {
        Interlocked.Increment(ref asked);
        return answers.TryGetValue(messageId, out var answer) ? answer() : Task.FromResult<ContentOutcome>(new ContentOutcome.NotFound());
    }
}
