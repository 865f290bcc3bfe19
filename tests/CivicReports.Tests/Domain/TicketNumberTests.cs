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
            Assert.True(TicketNumber.TryParse(right, out var read));
            Assert.Equal(running, read.Value.Running);
            for (var i = 0; i < right.Length; i++)
            {
                if (right[i] == '-') continue;
                for (var d = '0'; d <= '9'; d++)
                {
                    if (d != right[i]) Assert.False(TicketNumber.TryParse(right[..i] + d + right[(i + 1)..], out _),
                        $"{right} with {d} at {i}");
                }

                var next = i + 1 < right.Length && right[i + 1] == '-' ? i + 2 : i + 1;
                if (next >= right.Length || right[i] == right[next]) continue;
                var swapped = right.ToCharArray();
                (swapped[i], swapped[next]) = (swapped[next], swapped[i]);
                Assert.False(TicketNumber.TryParse(new string(swapped), out _), new string(swapped));
            }
        }
    }

    [Fact]
    public void Full_width_digits_and_other_dashes_are_read()
    {
        var number = new TicketNumber(8, 123);
        var wide = string.Concat(number.ToString().Select(c => c == '-' ? '－' : (char)(c - '0' + '０')));
        Assert.True(TicketNumber.TryParse(wide, out var read));
        Assert.Equal(number, read);
        Assert.True(TicketNumber.TryParse($" {number.ToString().Replace('-', 'ー')} ", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8-00123")]
    [InlineData("8-00123-44")]
    [InlineData("8-1234567890123456789012345-1")]
    [InlineData("八-00123-4")]
    [InlineData("8-00123-4\ufffe")]
    public void Anything_else_is_no_number(string? text) => Assert.False(TicketNumber.TryParse(text, out _));
}
