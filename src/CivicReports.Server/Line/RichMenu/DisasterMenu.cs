using CivicReports.Line.Messages;

namespace CivicReports.Server.Line;

/// <summary>The menu while a disaster is on: 被害を知らせる, 被害なし, 119・110, 自分の通報, 言語・ヘルプ. Drawn in disaster-menu.svg.</summary>
public static class DisasterMenu
{
    private const int Row = 843;

    /// <summary>As <see cref="ReportMenu.Name"/>: another name means another menu.</summary>
    public const string Name = $"{ReportMenu.Family}disaster-1";

    public static RichMenu Definition { get; } = new(new(2500, 2 * Row), Selected: true, Name, "メニュー",
    [
        Area(0, 0, 1500, "被害を知らせる", "damage"),
        Area(1500, 0, 1000, "被害なし", "safe"),
        Area(0, Row, 834, "119・110", "phones"),
        Area(834, Row, 833, "自分の通報", "status"),
        Area(1667, Row, 833, "言語・ヘルプ", "language"),
    ]);

    /// <summary>The picture, a PNG of 2500 × 1686.</summary>
    public static byte[] Picture() => ReportMenu.Read("disaster-menu.png");

    private static RichMenuArea Area(int left, int top, int width, string label, string argument) =>
        new(new(left, top, width, Row), Button.Tap(label, Button.Free("menu", argument)));
}
