using System.Buffers.Binary;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Tests.Intake.Conversation;

namespace CivicReports.Tests.Intake.Menu;

public sealed class ReportMenuTests
{
    [Fact]
    public void The_picture_has_the_menus_size_and_is_small_enough_for_LINE()
    {
        var png = ReportMenu.Picture();
        Assert.True(png.Length <= 1_000_000);
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(
            (ReportMenu.Definition.Size.Width, ReportMenu.Definition.Size.Height),
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void The_areas_fill_the_picture_and_do_what_they_say()
    {
        var areas = ReportMenu.Definition.Areas;
        Assert.Equal(0, areas[0].Bounds.X);
        Assert.All(areas.Zip(areas.Skip(1)), pair => Assert.Equal(pair.First.Bounds.X + pair.First.Bounds.Width, pair.Second.Bounds.X));
        Assert.Equal(ReportMenu.Definition.Size.Width, areas[^1].Bounds.X + areas[^1].Bounds.Width);
        string[] answers = [.. areas.Select(area => new Chat().TapsData(((PostbackAction)area.Action).Data).Said)];
        Assert.StartsWith("こわれている物や", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("まだ通報はありません。", answers[1], StringComparison.Ordinal);
        Assert.Contains("どのことばで話しますか?", answers[2], StringComparison.Ordinal);
    }
}
