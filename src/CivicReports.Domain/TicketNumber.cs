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

    private static int Check(string digits) => digits.Aggregate(0, (interim, digit) => Damm[interim, digit - '0']);
}
