using System.IO.Compression;
using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Server.Photos;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Photos;

public sealed class FetchLinePhotoTests(TestDatabases databases) : IAsyncLifetime
{
    private PhotoHouse house = null!;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_waiting_photo_is_fetched_checked_and_stored_with_its_hints()
    {
        var exif = new TestExif
        {
            Orientation = 6, TakenAt = "2026:11:20 09:58:00", Latitude = TestExif.Degrees(34.0151), Longitude = TestExif.Degrees(138.0102),
        };
        house.Line.Has("m1", TestPictures.WithExif(TestPictures.Jpeg(2400, 1800), exif.Bytes()));
        var id = await house.Waiting(await house.Resident(), "m1");

        Assert.True(await house.Fetch());
        Assert.False(await house.Fetch());

        var photo = (await house.Row(id))!;
        Assert.Equal((PhotoState.Stored, 1200, 1600), (photo.State, photo.Width!.Value, photo.Height!.Value));
        Assert.Equal(new DateTime(2026, 11, 20, 9, 58, 0), photo.TakenAt);
        Assert.Equal(138.0102, photo.ExifLocation!.X, 4);
        Assert.Equal(4326, photo.ExifLocation.SRID);
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        Assert.Empty(await house.Told());
    }

    [Fact]
    public async Task Content_that_is_not_ready_and_a_LINE_that_is_down_are_asked_again_later()
    {
        var id = await house.Waiting(await house.Resident(), "m2");
        foreach (var answer in (ContentOutcome[])[new ContentOutcome.NotReady(), new ContentOutcome.TryLater("500"),
            new ContentOutcome.TryLater("429", TimeSpan.FromSeconds(50)),
            new ContentOutcome.Refused(System.Net.HttpStatusCode.BadRequest, "token")])
        {
            house.Line.Says("m2", answer);
            Assert.True(await house.Fetch());
            Assert.False(await house.Fetch(), "not before it is due");
            await house.Pass(TimeSpan.FromMinutes(1));
        }

        house.Line.Says("m2", () => throw new IOException("the line went dead"));
        Assert.True(await house.Fetch());
        await house.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal((PhotoState.Waiting, 5), ((await house.Row(id))!.State, (await house.Row(id))!.Attempts));

        house.Line.Has("m2", TestPictures.Jpeg());
        Assert.True(await house.Fetch());
        Assert.Equal(PhotoState.Stored, (await house.Row(id))!.State);
        Assert.Empty(await house.Told());
    }

    [Fact]
    public async Task After_a_day_of_trying_the_photo_is_given_up_and_the_resident_hears_it()
    {
        var id = await house.Waiting(await house.Resident(), "m3");
        house.Line.Says("m3", new ContentOutcome.TryLater("503"));
        await house.Pass(FetchLinePhoto.GiveUp);

        Assert.True(await house.Fetch());

        Assert.Equal((PhotoState.Gone, "503"), ((await house.Row(id))!.State, (await house.Row(id))!.LastError));
        Assert.Contains("受け取れませんでした", Assert.Single(await house.Told()), StringComparison.Ordinal);
    }

    public static TheoryData<ContentOutcome> Lost => [new ContentOutcome.NotFound(), new ContentOutcome.Gone()];

    [Theory, MemberData(nameof(Lost))]
    public async Task What_LINE_has_deleted_is_gone(ContentOutcome answer)
    {
        var id = await house.Waiting(await house.Resident("en"), "m4");
        house.Line.Says("m4", answer);

        Assert.True(await house.Fetch());

        Assert.Equal(PhotoState.Gone, (await house.Row(id))!.State);
        Assert.Contains("did not reach us", Assert.Single(await house.Told()), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], PhotoRefusal, string, string> Bad => new()
    {
        { "ZIP", Zip(), PhotoRefusal.NotAPhoto, "ja", "写真として開けませんでした" },
        { "SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), PhotoRefusal.NotAPhoto, "en", "could not be opened as a photo" },
        { "bomb", TestPictures.PngBomb(30_000, 30_000), PhotoRefusal.TooManyPixels, "ja", "大きすぎる" },
        { "21 MB", [.. TestPictures.Jpeg(), .. new byte[21 << 20]], PhotoRefusal.TooLarge, "easy", "大(おお)きすぎました" },
        { "half", TestPictures.Jpeg()[..4000], PhotoRefusal.Corrupt, "easy", "こわれて" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_photo_that_cannot_be_taken_costs_a_kind_word_and_nothing_else(string what, byte[] bytes, PhotoRefusal reason,
        string language, string words)
    {
        Assert.NotEmpty(what);
        var resident = await house.Resident(language);
        house.Line.Has("m5", bytes);
        house.Line.Has("m6", bytes);
        house.Line.Has("m7", TestPictures.Jpeg());
        var bad = await house.Waiting(resident, "m5");
        await house.Waiting(resident, "m6");
        var good = await house.Waiting(resident, "m7");

        while (await house.Fetch()) { }

        Assert.Equal((PhotoState.Refused, reason.ToString()), ((await house.Row(bad))!.State, (await house.Row(bad))!.Refusal));
        Assert.Equal(PhotoState.Stored, (await house.Row(good))!.State);
        Assert.Contains(words, Assert.Single(await house.Told()), StringComparison.Ordinal);
        Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
    }

    public static TheoryData<string, byte[]> Odd =>
        new() { { "HEIC", TestPictures.Heic() },
            { "broken EXIF", TestPictures.WithExif(TestPictures.Jpeg(), new TestExif().Bytes()[..20]) } };

    [Theory, MemberData(nameof(Odd))]
    public async Task Odd_but_honest_photos_are_stored(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        Assert.Equal(400, (await house.Stored(await house.Resident(), bytes)).Width);
    }

    [Fact]
    public async Task An_address_that_we_never_fetch_from_is_refused_and_others_are_fetched()
    {
        var resident = await house.Resident();
        house.Line.Says("http://127.0.0.1/photo", new ContentOutcome.Refused(null, "Only https."));
        house.Line.Has("https://photos.example/1.jpg", TestPictures.Jpeg());
        var bad = await house.Waiting(resident, "m8", "http://127.0.0.1/photo");
        var good = await house.Waiting(resident, "m9", "https://photos.example/1.jpg");

        while (await house.Fetch()) { }

        Assert.Equal(PhotoState.Refused, (await house.Row(bad))!.State);
        Assert.Equal(PhotoState.Stored, (await house.Row(good))!.State);
    }

    [Fact]
    public async Task A_new_row_wakes_the_workers_of_every_node()
    {
        await using var listening = new Npgsql.NpgsqlConnection(house.House.Connection);
        await listening.OpenAsync(TestContext.Current.CancellationToken);
        await using (var listen = new Npgsql.NpgsqlCommand($"listen {CivicReports.Server.Persistence.Signals.Photos}", listening))
            await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await house.Waiting(await house.Resident(), "m11");

        Assert.True(await listening.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_photo_that_comes_after_sending_belongs_to_the_report_and_the_consoles_hear_of_it()
    {
        var resident = await house.Resident();
        var id = await house.Waiting(resident, "m10");
        var number = "";
        await using var listening = new Npgsql.NpgsqlConnection(house.House.Connection);
        await listening.OpenAsync(TestContext.Current.CancellationToken);
        var heard = new List<string>();
        listening.Notification += (_, news) => heard.Add(news.Payload);

        house.Line.Has("m10", TestPictures.Jpeg(), meanwhile: async () =>
        {
            number = await house.Submit(resident);
            await using var listen = new Npgsql.NpgsqlCommand("listen tickets", listening);
            await listen.ExecuteNonQueryAsync();
        });
        Assert.True(await house.Fetch());

        var photo = (await house.Row(id))!;
        Assert.Equal((PhotoState.Stored, PhotoHouse.DraftOf(resident), null), (photo.State, photo.ReportId!.Value, photo.DraftId));
        Assert.True(await listening.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal([number], heard);
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("photo.jpg").Open()) entry.Write(new byte[100]);
        return bytes.ToArray();
    }
}
