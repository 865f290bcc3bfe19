using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

public sealed class PhotoFramesTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    [Fact]
    public void An_answer_arrives_as_it_was_sent()
    {
        var photo = new ProcessedPhoto(PhotoHash.Of(Jpeg), Jpeg, [.. Jpeg, 4], [.. Jpeg, 5], 1600, 1200);
        var sent = new PhotoOutcome.Accepted(photo, new ExifHint(new DateTime(2026, 5, 1), 34.5, -138.25));
        var arrived = Assert.IsType<PhotoOutcome.Accepted>(PhotoFrames.ReadAnswer(PhotoFrames.Answer(sent)));

        Assert.Equal((sent.Hint, photo.Hash, 1600, 1200), (arrived.Hint, arrived.Photo.Hash, arrived.Photo.Width, arrived.Photo.Height));
        Assert.Equal([photo.Large, photo.Card, photo.Small], [arrived.Photo.Large, arrived.Photo.Card, arrived.Photo.Small]);
        var refused = new PhotoOutcome.Refused(PhotoRefusal.Corrupt, "why");
        Assert.Equal(refused, PhotoFrames.ReadAnswer(PhotoFrames.Answer(refused)));
    }

    [Fact]
    public void Whatever_a_worker_says_is_an_answer_or_invalid_data()
    {
        var whole = PhotoFrames.Answer(
            new PhotoOutcome.Accepted(new ProcessedPhoto(PhotoHash.Of(Jpeg), Jpeg, Jpeg, Jpeg, 3, 2), ExifHint.None));
        var random = new Random(7);
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => PhotoFrames.ReadAnswer(whole[..length]));
        for (var round = 0; round < 2000; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (Record.Exception(() => PhotoFrames.ReadAnswer(bytes)) is { } e) Assert.IsType<InvalidDataException>(e);
        }
        var web = new ProcessedPhoto(PhotoHash.Of(Jpeg), [.. "<script>"u8], Jpeg, Jpeg, 3, 2);
        var page = PhotoFrames.Answer(new PhotoOutcome.Accepted(web, ExifHint.None));
        Assert.Throws<InvalidDataException>(() => PhotoFrames.ReadAnswer(page));
        Assert.Throws<InvalidDataException>(() => PhotoFrames.Read(new MemoryStream([0xFF, 0xFF, 0xFF, 0x7F]), PhotoFrames.LongestAnswer));
        Assert.Null(PhotoFrames.Read(new MemoryStream([9, 0, 0, 0, 1]), PhotoFrames.LongestAnswer));
    }
}
