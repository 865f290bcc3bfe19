using CivicReports.Domain;
using CivicReports.Server.Desk;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Intake;

/// <summary>Blocked residents and the hourly limit, from the webhook on.</summary>
public sealed class BlocksTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddMinutes(-5);
    private static readonly DateOnly Today = JapanTime.DayOf(DateTimeOffset.UtcNow);
    private readonly RecordingLine line = new();
    private readonly string user = LineEvents.NewUser();
    private int seconds;

    [Fact]
    public async Task From_whom_the_desk_blocks_nothing_is_taken_in_until_it_ends()
    {
        await using var house = await line.Open(databases);
        await Says(house, "ガードレールが曲がっています", "送る");
        var ticket = (await house.Scalar<string>("select number from tickets"))!;
        await Says(house, "遊具");
        await house.Send(new BlockResident.Command(ticket, 1, "同じ通報が続く", Today), House.Desk);

        await Says(house, "送る", "穴があいています");
        Assert.Equal((1L, 0L), (await house.Scalar<long>("select count(*) from reports"), await house.Scalar<long>("select count(*) from drafts")));
        Assert.Equal(1, line.Replied.Count(r => r.Messages.Any(m => m is CivicReports.Line.Messages.FlexMessage { AltText: var words }
            && words.StartsWith("いまはここで通報をお受けしていません", StringComparison.Ordinal))));
        await house.Execute("update resident_blocks set told_at = now() - interval '25 hours'");
        await Says(house, "もしもし");
        Assert.Equal(2, line.Replied.Count(r => r.Messages.Any(m => m is CivicReports.Line.Messages.FlexMessage { AltText: var words }
            && words.StartsWith("いまはここで通報をお受けしていません", StringComparison.Ordinal))));

        var block = Assert.Single((await house.Send(new ListBlocks.Query(), House.Desk)).Items);
        Assert.Equal((ticket, 1, "同じ通報が続く", Today, "高木"),
            (block.Number, block.ReporterNo, block.Reason, block.Until, block.BlockedBy));
        Assert.Equal(Today, Assert.Single((await house.Send(new ShowTicket.Query(ticket), House.Desk)).ReportsList).BlockedUntil);
        Assert.False(Assert.Single((await house.Send(new ShowTicket.Query(ticket), House.NorthCrew)).ReportsList).MayBlock);
        await house.Send(new EndBlock.Command(block.Id), House.Desk);
        await Assert.ThrowsAsync<NotFoundException>(() => house.Send(new EndBlock.Command(block.Id), House.Desk));
        Assert.Empty((await house.Send(new ListBlocks.Query(), House.Desk)).Items);
        await Says(house, "こんにちは");
        Assert.Equal(["ResidentBlocked ticket", "ResidentUnblocked ticket"], (await house.Scalar<string[]>(
            "select array_agg(event || ' ' || split_part(subject, ':', 1) order by id) from audit_trail where event <> 'ReportsRead'"))!);
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from audit_trail where details::text like '%同じ通報%'"));
    }

    [Fact]
    public async Task A_block_ends_by_itself_and_blocking_again_sets_a_new_day()
    {
        await using var house = await line.Open(databases);
        await Says(house, "ガードレールが曲がっています", "送る");
        var ticket = (await house.Scalar<string>("select number from tickets"))!;
        await house.Send(new BlockResident.Command(ticket, 1, "x", Today), House.Supervisor);
        await house.Execute("update resident_blocks set until = until - 1");
        await Says(house, "遊具");
        Assert.Equal(1L, await house.Scalar<long>("select count(*) from drafts"));
        await house.Send(new BlockResident.Command(ticket, 1, "y", Today.AddDays(7)), House.Desk);
        Assert.Equal("y", Assert.Single((await house.Send(new ListBlocks.Query(), House.Desk)).Items).Reason);
        foreach (var day in new[] { Today.AddDays(-1), Today.AddYears(1).AddDays(1) })
        {
            await Assert.ThrowsAsync<ValidationException>(
                () => house.Send(new BlockResident.Command(ticket, 1, "z", day), House.Desk));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => house.Send(new BlockResident.Command(ticket, 2, "z", Today), House.Desk));
        await Assert.ThrowsAsync<NotAllowedException>(
            () => house.Send(new BlockResident.Command(ticket, 1, "z", Today), House.NorthCrew));
    }

    [Fact]
    public async Task The_eleventh_report_of_an_hour_waits_unless_somebody_is_in_danger()
    {
        await using var house = await line.Open(databases);
        await house.Execute("update routing_rules set urgent = true where id = 1");
        await Says(house, "こんにちは");
        var resident = await house.Scalar<Guid>("select id from residents");
        for (var sent = 0; sent < 10; sent++)
        {
            await house.Send(new SubmitReport.Command(Guid.NewGuid(), resident, Channel.Line, 3, House.At(138.010, 34.015), null, null,
                null, "en"), Actor.Resident(resident));
        }

        await Says(house, "ガードレールが曲がっています", "送る");
        Assert.Equal(10L, await house.Scalar<long>("select count(*) from reports"));
        Assert.Contains("1時間に10件まで", line.Texts, StringComparison.Ordinal);
        await house.Execute("update drafts set slots = jsonb_set(slots, '{danger}', 'true')");
        await Says(house, "送る");
        Assert.Equal(11L, await house.Scalar<long>("select count(*) from reports"));
        // what the city's rules call urgent passes too, and an hour later everything
        await Says(house, "遊具", "送る");
        Assert.Equal(12L, await house.Scalar<long>("select count(*) from reports"));
        await house.Execute("update reports set received_at = now() - interval '61 minutes'");
        await Says(house, "ガードレールが曲がっています", "送る");
        Assert.Equal(13L, await house.Scalar<long>("select count(*) from reports"));
    }

    /// <summary>Each message in its turn, with a place in the north after what is broken.</summary>
    private async Task Says(House house, params string[] texts)
    {
        foreach (var text in texts)
        {
            await house.Tell(LineEvents.Text(user, text, Start.AddSeconds(++seconds)));
            if (text is "遊具" or "ガードレールが曲がっています")
                await house.Tell(LineEvents.Location(user, 138.010, 34.015, Start.AddSeconds(++seconds)));
            await house.WhenAllIsDone();
        }
    }
}
