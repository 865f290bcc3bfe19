namespace CivicReports.Server.Line;

/// <summary>The palette of all LINE cards, the values of the design tokens.</summary>
public static class CardColours
{
    /// <summary>blue-900: action.</summary>
    public const string Action = "#0017C1";

    /// <summary>blue-50: the second action.</summary>
    public const string QuietAction = "#E8F1FE";

    /// <summary>solid-gray-900: words.</summary>
    public const string Words = "#1A1A1A";

    /// <summary>solid-gray-700: labels, numbers in a header.</summary>
    public const string QuietWords = "#4D4D4D";

    /// <summary>solid-gray-420: lines.</summary>
    public const string Line = "#949494";

    /// <summary>red-900: danger.</summary>
    public const string Danger = "#CE0000";
}
