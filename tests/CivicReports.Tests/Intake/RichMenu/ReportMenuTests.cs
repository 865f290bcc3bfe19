using System.Buffers.Binary;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Tests.Intake.Conversation;

namespace CivicReports.Tests.Intake.Menu;

public sealed class ReportMenuTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_picture_has_the_menus_size_and_is_small_enough_for_LINE(bool disaster)
    {
        var (png, menu) = disaster ? (DisasterMenu.Picture(), DisasterMenu.Definition) : (ReportMenu.Picture(), ReportMenu.Definition);
        Assert.True(png.Length <= 1_000_000);
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(
            (menu.Size.Width, menu.Size.Height),
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

    [Fact]
    public void A_disasters_areas_cover_each_point_once_and_do_what_they_say()
    {
        var menu = DisasterMenu.Definition;
        Assert.Equal(menu.Size.Width * menu.Size.Height, menu.Areas.Sum(a => a.Bounds.Width * a.Bounds.Height));
        Assert.All(menu.Areas, a => Assert.True(a.Bounds.X + a.Bounds.Width <= menu.Size.Width && a.Bounds.Y + a.Bounds.Height <= menu.Size.Height));
        string[] answers = [.. menu.Areas.Select(area =>
            new Chat { Context = Town.Context with { Disaster = new(7, "地震", false, []) } }.TapsData(((PostbackAction)area.Action).Data).Said)];
        Assert.Contains("場所はどこですか", answers[0], StringComparison.Ordinal);
        Assert.Contains("どこが無事ですか", answers[1], StringComparison.Ordinal);
        Assert.Contains("119", answers[2], StringComparison.Ordinal);
        Assert.StartsWith("まだ通報はありません。", answers[3], StringComparison.Ordinal);
        Assert.Contains("どのことばで話しますか?", answers[4], StringComparison.Ordinal);
    }
}
