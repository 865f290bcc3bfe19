using CivicReports.Line.Messages;

namespace CivicReports.Server.Line;

/// <summary>The menu under the keyboard: 通報する, 自分の通報, 言語・ヘルプ. Its picture is drawn in report-menu.svg.</summary>
public static class ReportMenu
{
    private const int Height = 843;

    /// <summary>Changes with the menu or its picture, which LINE never replaces: another name means another menu.</summary>
    public const string Name = $"{Family}1";

    /// <summary>How the names of all our menus begin, earlier ones too.</summary>
    public const string Family = "civicreports-report-";

    public static RichMenu Definition { get; } = new(new(2500, Height), Selected: true, Name, "メニュー",
    [
        Area(0, 1000, "通報する", "report"),
        Area(1000, 750, "自分の通報", "status"),
        Area(1750, 750, "言語・ヘルプ", "language"),
    ]);

    /// <summary>The picture, a PNG of 2500 × 843.</summary>
    public static byte[] Picture() => Read("report-menu.png");

    internal static byte[] Read(string picture)
    {
        using var stream = typeof(ReportMenu).Assembly.GetManifestResourceStream($"richmenu/{picture}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static RichMenuArea Area(int left, int width, string label, string argument) =>
        new(new(left, 0, width, Height), Button.Tap(label, Button.Free("menu", argument)));
}
