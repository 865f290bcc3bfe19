using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CivicReports.Domain;

/// <summary>
/// A number people can read out on the phone: Reiwa fiscal year, running number, check digit, as in 8-00123-4.
/// The check digit (Damm) finds every wrong digit and every two neighbours swapped.
/// </summary>
public readonly record struct TicketNumber(int FiscalYear, long Running)
{
    private const int ReiwaBase = 2018;

    private static readonly int[,] Damm =
    {
        { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 },
        { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
        { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 },
        { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
        { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 },
        { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
        { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 },
        { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
        { 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 },
        { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
    };

    public static int FiscalYearOf(DateTimeOffset at)
    {
        var local = JapanTime.Of(at);
        return local.Year - ReiwaBase - (local.Month < 4 ? 1 : 0);
    }

    public int CheckDigit => Check(Digits);

    private string Digits => string.Create(CultureInfo.InvariantCulture, $"{FiscalYear}{Running:00000}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FiscalYear}-{Running:00000}-{CheckDigit}");

    /// <summary>Reads what people type or say: full-width digits, any dash or space, or none before the check digit.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TicketNumber? number)
    {
        number = null;
        // Normalize throws at half letters and at a byte order mark turned round
        if (text is null || text.Length > 40 || text.Any(c => char.IsSurrogate(c) || c == '\uFFFE')) return false;
        var parts = text.Normalize(System.Text.NormalizationForm.FormKC).Trim()
            .Split(['-', '‐', '‑', '–', '—', '−', 'ー', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || parts.Any(p => !p.All(char.IsAsciiDigit)) || parts[2].Length != 1) return false;
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year) || parts[1].Length > 12) return false;
        var read = new TicketNumber(year, long.Parse(parts[1], CultureInfo.InvariantCulture));
        if (read.CheckDigit != parts[2][0] - '0') return false;
        number = read;
        return true;
    }

    private static int Check(string digits) => digits.Aggregate(0, (interim, digit) => Damm[interim, digit - '0']);
}
