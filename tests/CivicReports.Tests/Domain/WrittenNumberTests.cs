using CivicReports.Domain;

namespace CivicReports.Tests.Domain;

/// <summary>One reading of ticket numbers, for the chat, the console and the interface.</summary>
public sealed class WrittenNumberTests
{
    [Theory]
    [InlineData("8-00123-9")]
    [InlineData(" 8-00123-9 ")]
    [InlineData("８－００１２３－９")]
    [InlineData("８ー００１２３ー９")]
    [InlineData("8ｰ00123ｰ9")]
    [InlineData("8‐00123‐9")]
    [InlineData("8‑00123–9")]
    [InlineData("8—00123―9")]
    [InlineData("8−00123─9")]
    [InlineData("8 - 00123 - 9")]
    [InlineData("8 00123 9")]
    [InlineData("８　００１２３　９")]
    [InlineData("8 0 0 1 2 3 9")]
    [InlineData("8001239")]
    [InlineData("８００１２３９")]
    [InlineData("8-00123")]
    [InlineData("8 00123")]
    [InlineData("800123")]
    [InlineData("8-001239")]
    [InlineData("800123-9")]
    [InlineData("8の00123の9")]
    [InlineData("8️⃣-0️⃣0️⃣1️⃣2️⃣3️⃣-9️⃣")]
    [InlineData("8-00123-9\uFE0F\U000E0100")]
    [InlineData("番号 8-00123-9")]
    [InlineData("受付番号：８－００１２３－９")]
    [InlineData("通報番号は8-00123-9です。")]
    [InlineData("No.8-00123-9")]
    [InlineData("№ 8-00123-9")]
    [InlineData("#8-00123")]
    [InlineData("＃８００１２３９")]
    [InlineData("Ticket 8-00123-9")]
    [InlineData("「8-00123-9」")]
    [InlineData("8-00123-9番")]
    [InlineData("8-00123-9の状況は？")]
    [InlineData("8-00123-9 はどうなりましたか？")]
    [InlineData("status of my report 8-00123-9?")]
    public void Every_spelling_is_read(string text) => Assert.Equal([new TicketNumber(8, 123)], WrittenNumber.Read(text)?.Candidates);

    [Theory]
    [InlineData("12-123456-")]
    [InlineData("12123456")]
    public void Longer_numbers_and_later_years_too(string text) =>
        Assert.Contains(new TicketNumber(12, 123456), WrittenNumber.Read(text.EndsWith('-') ? new TicketNumber(12, 123456).ToString() : text)!.Candidates);

    [Fact]
    public void Without_dashes_it_may_be_one_of_two()
    {
        var one = new TicketNumber(8, 12345);
        var other = new TicketNumber(8, 123450 + one.CheckDigit);
        Assert.Equal([one, other], WrittenNumber.Read($"812345{one.CheckDigit}")!.Candidates.Take(2));
    }

    [Fact]
    public void What_tickets_carry_is_always_read_in_every_spelling()
    {
        foreach (var number in new[] { 1L, 99, 4871, 12345, 99999, 100000, 123456, 9999999 }.SelectMany(running => new[] { 1, 8, 9, 10, 42 }.Select(
            year => new TicketNumber(year, running))))
        {
            var plain = number.ToString();
            Assert.Equal([number], WrittenNumber.Read(plain)!.Candidates);
            foreach (var spelled in new[] { plain.Replace('-', ' '), plain.Replace('-', 'ー'), plain.Replace("-", "", StringComparison.Ordinal), plain[..^2],
                plain[..^2].Replace("-", "", StringComparison.Ordinal), $"No.{plain}です" })
                Assert.Contains(number, WrittenNumber.Read(spelled)!.Candidates);
        }
    }

    [Theory]
    [InlineData("8-00123-5")]
    [InlineData("番号は8-00124-4です")]
    public void A_wrong_digit_makes_it_none_but_it_was_meant(string text)
    {
        var read = WrittenNumber.Read(text);
        Assert.Empty(read!.Candidates);
        Assert.True(read.IsPlain);
    }

    [Theory]
    [InlineData("8001239", false)]
    [InlineData("番号8001239", true)]
    [InlineData("8-00123", true)]
    public void Digits_alone_may_be_anything(string text, bool plain) => Assert.Equal(plain, WrittenNumber.Read(text)!.IsPlain);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("8-00123-99")]
    [InlineData("8-1234567890123456789012345-1")]
    [InlineData("八-00123-4")]
    [InlineData("8-00123-9\ufffe")]
    [InlineData("8-00123-9\ud800")]
    [InlineData("3-12-5")]
    [InlineData("240-0001")]
    [InlineData("090-1234-5678")]
    [InlineData("0467000190")]
    [InlineData("2026-11-28")]
    [InlineData("2026年11月28日")]
    [InlineData("港町3-12-5")]
    [InlineData("8-00123-9の横にも穴があります")]
    [InlineData("12号線")]
    [InlineData("-----")]
    [InlineData("88888888888888888888888888888888888888888888888888888888888888888888888888888888888888888")]
    public void Anything_else_is_no_number(string? text) => Assert.Null(WrittenNumber.Read(text));
}
