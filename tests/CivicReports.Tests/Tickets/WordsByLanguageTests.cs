using CivicReports.Domain;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Tickets;

/// <summary>What staff writes reaches each resident in a language that they read, or says that it does not.</summary>
public sealed class WordsByLanguageTests(TestDatabases databases) : IAsyncLifetime
{
    private readonly Dictionary<string, Guid> residents =
        new() { ["ja"] = Guid.NewGuid(), ["en"] = Guid.NewGuid(), ["easy"] = Guid.NewGuid() };
    private House house = null!;
    private string number = "";

    public async ValueTask InitializeAsync()
    {
        house = await House.Open(databases);
        foreach (var (language, id) in residents)
        {
            await house.Execute($"""
                insert into residents (id, language, created_at) values ('{id}', '{language}', now());
                insert into contacts (resident_id, channel, address) values ('{id}', '{(language == "en" ? "Email" : "Line")}', 'U{id:N}')
                """);
            var sent = await house.Send(new SubmitReport.Command(Guid.NewGuid(), id, Channel.Line, 3, House.At(138.010, 34.015), null, null,
                false, language), Actor.System("inbox"));
            if (number.Length == 0) number = sent.Number;
            else await house.Send(new ChangeTicketStatus.Command(sent.Number, (await Show(sent.Number)).Version, Status.Duplicate,
                "same-problem", DuplicateOf: number), House.Desk);
        }
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_reads_what_was_written_in_their_language()
    {
        await Move(Status.InProgress, new(Ja: "本日、現地を見ました。", Easy: "きょう 見ました。", En: "We looked at it today."));
        Assert.Contains("本日、現地を見ました。", await Told("ja"), StringComparison.Ordinal);
        Assert.Contains("きょう 見ました。", await Told("easy"), StringComparison.Ordinal);
        var english = await Told("en");
        Assert.Contains("We looked at it today.", english, StringComparison.Ordinal);
        Assert.DoesNotContain("現地", english, StringComparison.Ordinal);
        Assert.Equal([("ja", true, 1), ("en", true, 1), ("easy", true, 1)],
            (await Show(number)).History[^1].Sent!.Select(s => (s.Language, s.Own, s.Readers)));
    }

    [Fact]
    public async Task Without_words_in_their_language_they_read_ours_and_then_whose_language_the_rest_is_in()
    {
        await Move(Status.InProgress, new(Ja: "本日、現地を見ました。"));
        Assert.Contains("Staff have begun to work on it.\\nThe department wrote this in Japanese:\\n本日、現地を見ました。", await Told("en"),
            StringComparison.Ordinal);
        Assert.Contains("市の 人が はじめました。\\n市の 人が 日本語で 書きました。\\n本日", await Told("easy"), StringComparison.Ordinal);
        Assert.Equal([("ja", true), ("en", false), ("easy", false)],
            (await Show(number)).History[^1].Sent!.Select(s => (s.Language, s.Own)));

        await Move(Status.Resolved, new(En: "Done."));
        Assert.Contains("担当課は英語で次のように書いています。\\nDone.", await Told("ja"), StringComparison.Ordinal);
        Assert.DoesNotContain("担当課は", await Told("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_a_move_and_the_answer_to_a_claim_do_the_same()
    {
        await house.Send(new TellReporters.Command(number, new(Ja: "あす伺います。")), House.Desk);
        Assert.Contains("The department wrote this in Japanese:\\nあす伺います。", await Told("en"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ValidationException>(() => house.Send(new TellReporters.Command(number, new(Ja: " ")), House.Desk));

        await Move(Status.Resolved, null);
        house.Clock.Forward(TimeSpan.FromHours(1));
        await house.Send(new AnswerWhetherFixed.Command(number, residents["ja"], IsFixed: false), Actor.Resident(residents["ja"]));
        var seen = await Show(number);
        await house.Send(new AnswerClaim.Command(number, seen.Version, "within-standard", new(En: "It is within the standard.")),
            House.Supervisor);
        Assert.Contains("今回はこのままとします。\\n担当課は英語で", await Told("ja"), StringComparison.Ordinal);
        Assert.Contains("It is within the standard.", await Told("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_who_reads_what_before_it_is_sent()
    {
        var preview = await house.Send(new PreviewUpdate.Query(number, Status.InProgress, new(Ja: "見ました。")), House.Desk);
        Assert.Equal(["ja", "en", "easy"], preview.Languages.Select(l => l.Language));
        Assert.All(preview.Languages, l => Assert.Single(l.Readers));
        Assert.Equal([true, false, false], preview.Languages.Select(l => l.Own));
        Assert.Equal("職員が対応を始めました。", preview.Languages[0].Standard);
        await Move(Status.InProgress, new(Ja: "見ました。"));
        Assert.Equal(preview.Languages.Select(l => l.Text), (await Show(number)).History[^1].Sent!.Select(s => s.Words));
    }

    [Fact]
    public async Task Words_are_bounded_in_each_language()
    {
        var tooLong = new string('x', WordsByLanguage.MaxLength + 1);
        await Assert.ThrowsAsync<ValidationException>(() => Move(Status.InProgress, new(En: tooLong)));
        await Assert.ThrowsAsync<ValidationException>(() =>
            house.Send(new TellReporters.Command(number, new("a", Easy: tooLong)), House.Desk));
    }

    private async Task Move(Status to, StaffWords? words) => await house.Send(
        new ChangeTicketStatus.Command(number, (await Show(number)).Version, to, Words: words), House.Desk);

    private Task<ShowTicket.Answer> Show(string of) => house.Send(new ShowTicket.Query(of), House.Supervisor);

    private async Task<string> Told(string language) => (await house.Scalar<string>(
        $"select body::text from notifications where resident_id = '{residents[language]}' order by seq desc limit 1"))!;
}
