using System.Text.RegularExpressions;
using CivicReports.Server.Photos;
using CivicReports.Tests.HouseRules;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>Some hundred hostile files through the real workers. What each costs is told in docs/photo-zoo.md; `./civic zoo` sends the long ones, too.</summary>
public sealed partial class PhotoZooTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_file_ends_as_it_should_and_no_stowaway_comes_through()
    {
        using var workers = Workers();
        var wrong = new List<string>();
        foreach (var hostile in HostileFile.All.Where(h => !h.IsLong))
        {
            var outcome = await workers.Process(hostile.Make(), hostile.Name, Ct);
            var end = HostileFile.End(outcome);
            if (end != HostileFile.End(hostile.Ends)) wrong.Add($"{hostile.Name}: {end}");
            if (outcome is not PhotoOutcome.Accepted(var photo, _)) continue;
            foreach (var kept in (byte[][])[photo.Large, photo.Card, photo.Small])
                if (kept.AsSpan().IndexOf("stowaway"u8) >= 0) wrong.Add($"{hostile.Name}: brings something along");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(HostileFile.All.Count >= 100, "the zoo has lost its animals");
    }

    [Fact]
    public async Task The_table_in_docs_is_about_these_files()
    {
        var table = await File.ReadAllTextAsync(Path.Combine(HouseRulesTests.Project, "docs/photo-zoo.md"), Ct);
        var rows = Row().Matches(table).Select(row => $"{row.Groups[1].Value}: {row.Groups[2].Value}");

        Assert.Equal(HostileFile.All.Select(h => $"{h.Name}: {HostileFile.End(h.Ends)}"), rows);
    }

    [Fact]
    public async Task An_ordinary_photo_passes_all_those_that_take_long()
    {
        using var workers = Workers(new WorkerLimits { Soon = TimeSpan.FromMilliseconds(300) });
        await workers.Process(TestPictures.Jpeg(), "somebody", Ct);
        var slow = TestPictures.ProgressiveJpeg(6000, 6000);
        var hostile = Enumerable.Range(0, 6).Select(_ => workers.Process(slow, "somebody", Ct)).ToList();

        Assert.IsType<PhotoOutcome.Accepted>(await workers.Process(TestPictures.Jpeg(), "a resident", Ct));

        Assert.InRange(hostile.Count(photo => photo.IsCompleted), 0, 3);
        Assert.All(await Task.WhenAll(hostile), outcome => Assert.IsType<PhotoOutcome.Accepted>(outcome));
    }

    [Fact]
    public async Task Who_can_come_again_does_not_stand_behind_a_photo_that_takes_long()
    {
        using var workers = Workers(new WorkerLimits { Soon = TimeSpan.FromMilliseconds(300) });
        var slow = TestPictures.ProgressiveJpeg(6000, 6000);
        var photos = Enumerable.Range(0, 2).Select(i => workers.Process(slow, $"{i}", Ct, comesAgain: true)).ToList();

        await Assert.ThrowsAsync<PhotoWorkerException>(async () => await await Task.WhenAny(photos));
        Assert.IsType<PhotoOutcome.Accepted>(await photos.Single(photo => !photo.IsFaulted));
    }

    private static ChildPhotoProcessor Workers(WorkerLimits? limits = null) =>
        new(NullLogger<ChildPhotoProcessor>.Instance, limits, atOnce: 2);

    [GeneratedRegex(@"^\| (.*?) \| [\d,.]+ \| (.*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
