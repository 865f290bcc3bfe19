using CivicReports.Domain;

namespace CivicReports.Tests.Domain;

public sealed class TicketNumberTests
{
    [Theory]
    [InlineData("2026-03-31T14:59:59Z", 7)]
    [InlineData("2026-03-31T15:00:00Z", 8)]
    [InlineData("2026-11-22T00:00:00Z", 8)]
    [InlineData("2027-01-01T00:00:00Z", 8)]
    public void The_fiscal_year_turns_at_midnight_of_1_April_in_Japan(string at, int year) =>
        Assert.Equal(year, TicketNumber.FiscalYearOf(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_wrong_digit_and_every_swap_of_two_neighbours_is_noticed()
    {
        foreach (var running in new long[] { 1, 123, 4871, 99999, 123456 })
        {
            var right = new TicketNumber(8, running).ToString();
            Assert.Equal(running, Read(right)?.Running);
            for (var i = 0; i < right.Length; i++)
            {
                if (right[i] == '-') continue;
                for (var d = '0'; d <= '9'; d++)
                {
                    if (d != right[i]) Assert.True(Read(right[..i] + d + right[(i + 1)..]) is null, $"{right} with {d} at {i}");
                }

                var next = i + 1 < right.Length && right[i + 1] == '-' ? i + 2 : i + 1;
                if (next >= right.Length || right[i] == right[next]) continue;
                var swapped = right.ToCharArray();
                (swapped[i], swapped[next]) = (swapped[next], swapped[i]);
                Assert.True(Read(new string(swapped)) is null, new string(swapped));
            }
        }
    }

    private static TicketNumber? Read(string text) => WrittenNumber.Read(text)?.Candidates is [var only] ? only : null;
}
