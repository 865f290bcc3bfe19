using System.Globalization;
using System.Text;

namespace CivicReports.Server.Texts;

/// <summary>What a letter is to the eye, where Unicode's own classes do not say it.</summary>
internal static class Letters
{
    /// <summary>Counted as letters or symbols, yet nothing to see: Hangul fillers, the empty Braille cell, an empty note.</summary>
    internal static bool IsBlank(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x1D159;

    /// <summary>Shapes or joins its neighbours: variation selectors, joiners, tags.</summary>
    internal static bool IsUnseen(Rune rune) => rune.Value is 0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x200C or 0x200D
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    internal static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>A mark of no script of its own that no letter took up: a keycap's frame, か with an accent.</summary>
    internal static bool IsLooseMark(Rune rune) => rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF)
        or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0x302A and <= 0x302F) or 0x3099 or 0x309A
        or (>= 0xFE20 and <= 0xFE2F);

    /// <summary>
    /// The letter that people mean: a voicing mark typed on its own belongs to its kana, a name's rare shape is the usual one, and a
    /// picture of letters is a picture.
    /// </summary>
    internal static Rune Usual(Rune rune) => new(rune.Value switch
    {
        '゛' or 'ﾞ' => '\u3099',
        '゜' or 'ﾟ' => '\u309A',
        '髙' => '高',
        '﨑' => '崎',
        0x20BB7 => '吉',
        'ℹ' or '™' or 'Ⓜ' or >= 0x1F000 and <= 0x1FBEF => ' ',
        var other => other,
    });

    /// <summary>Katakana as hiragana, ヶ as ケ.</summary>
    internal static char Hiragana(char letter) => letter switch
    {
        'ヶ' or 'ゖ' => 'け',
        'ヵ' or 'ゕ' => 'か',
        >= 'ァ' and <= 'ヴ' => (char)(letter - 0x60),
        _ => letter,
    };

    internal static bool IsKana(char letter) => IsHiragana(letter) || IsKatakana(letter) || letter is 'ー';

    internal static bool IsHiragana(char letter) => letter is >= 'ぁ' and <= 'ゖ';

    internal static bool IsKatakana(char letter) => letter is >= 'ァ' and <= 'ヺ';

    internal static bool IsKanji(char letter) => letter is (>= '一' and <= '鿿') or (>= '㐀' and <= '䶿') or '々' || char.IsSurrogate(letter);

    /// <summary>Every dash that keyboards write; after a kana it is the long mark.</summary>
    internal static bool IsDash(Rune rune) =>
        rune.Value is '-' or (>= 0x2010 and <= 0x2015) or '⁃' or '˗' or '−' or '─' or '━' or '➖' or 'ー';

    internal static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '’' or '‘' or 'ʼ' or 'ʹ' or '′' or '`';
}
