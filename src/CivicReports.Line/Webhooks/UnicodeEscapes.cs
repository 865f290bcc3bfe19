using System.Globalization;

namespace CivicReports.Line.Webhooks;

/// <summary>
/// JSON can spell what no text column holds: half a surrogate pair, and NUL. Both become U+FFFD, so that the rest of the words is kept.
/// </summary>
internal static class UnicodeEscapes
{
    private const int Length = 6;

    internal static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return json;
        var mended = json.ToArray();
        for (var i = 0; i + 1 < mended.Length;)
        {
            if (mended[i] != '\\')
                i++;
            else if (Unit(mended, i) is not { } unit)
                i += 2;
            else if (char.IsHighSurrogate(unit) && Unit(mended, i + Length) is { } low && char.IsLowSurrogate(low))
                i += 2 * Length;
            else
            {
                if (unit == '\0' || char.IsSurrogate(unit))
                    "\\ufffd"u8.CopyTo(mended.AsSpan(i));
                i += Length;
            }
        }

        return mended;
    }

    /// <summary>The UTF-16 unit that is spelled at a place, if one is.</summary>
    private static char? Unit(ReadOnlySpan<byte> json, int at) =>
        at + Length <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
