using System.Text.RegularExpressions;
using CivicReports.Domain;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using CivicReports.Server.Persistence;
using CivicReports.Server.Tickets;
using CivicReports.Tests.HouseRules;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CivicReports.Tests.Persistence;

/// <summary>What is to end ends, whatever hangs on it: no foreign key may refuse it.</summary>
public sealed partial class EndsTests(TestDatabases databases) : IAsyncLifetime
{
    /// <summary>Ended by hand, as docs/operations.md says; everything else is found in the code.</summary>
    private static readonly string[] ByHand = ["residents", "reports"];

    private PhotoHouse house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task No_foreign_key_refuses_the_end_of_what_the_code_deletes()
    {
        var deleted = await DeletedTables();
        Assert.Superset(new HashSet<string> { "photos", "photo_links", "drafts", "notifications", "line_inbox" }, deleted);
        var (keys, refusing) = (0, new List<string>());
        await using var command = house.House.App.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            select conrelid::regclass::text, conname, confrelid::regclass::text, confdeltype::text
            from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
            """);
        await using var row = await command.ExecuteReaderAsync(Ct);
        for (; await row.ReadAsync(Ct); keys++)
        {
            if ((deleted.Contains(row.GetString(2)) || ByHand.Contains(row.GetString(2))) && row.GetString(3) is not ("c" or "n"))
                refusing.Add($"{row.GetString(0)} ({row.GetString(1)}) refuses the end of {row.GetString(2)}");
        }

        Assert.True(keys > 20, "no foreign keys found");
        Assert.Empty(refusing);
    }

    [Theory, InlineData("draft given up"), InlineData("photo unsent"), InlineData("draft and photos forgotten")]
    public async Task A_draft_ends_with_photos_of_every_kind_and_links_of_every_kind(string end)
    {
        var resident = await house.Resident();
        var photo = await house.Stored(resident);
        await house.Waiting(resident, "never fetched");
        await Links(photo.Id);
        await Notification(resident);

        if (end == "photo unsent") await house.TakeBack(resident, photo.LineMessageId!);
        else if (end == "draft given up") await Apply(resident, new Effect.DropDraft(PhotoHouse.DraftOf(resident)));
        else
        {
            await house.House.Execute("delete from drafts");
            house.House.Clock.Forward(TimeSpan.FromDays(3));
        }
        await house.SweepAfterAWhile();
        await house.SweepAfterAWhile();

        Assert.Equal((end == "photo unsent" ? 1L : 0L, 0L), (await Count("photos"), await Count("photo_links")));
        Assert.Equal(0, house.FilesInStore);
    }

    [Theory, InlineData("residents", 1L), InlineData("reports", 0L), InlineData("photo unsent", 1L)]
    public async Task What_was_reported_ends_with_everything_about_it(string end, long reports)
    {
        var resident = await house.Resident();
        var photo = await house.Stored(resident);
        var number = await house.Submit(resident);
        await Links(photo.Id);
        await Notification(resident);
        var version = (await house.House.Send(new ShowTicket.Query(number), House.Desk)).Version;
        await house.House.Send(new ChangeTicketStatus.Command(number, version, Status.Resolved), House.Desk);
        await house.House.Send(new AnswerWhetherFixed.Command(number, resident.Id, IsFixed: false), Actor.Resident(resident.Id));
        await NewDraft(resident);

        if (end == "photo unsent") await house.TakeBack(resident, photo.LineMessageId!);
        else await house.House.Execute($"delete from {end}");
        await house.SweepAfterAWhile();

        Assert.Equal(reports, await Count("reports"));
        if (end == "residents")
        {
            Assert.Equal((0L, 0L, 0L), (await Count("contacts"), await Count("drafts"), await Count("notifications where resident_id is not null")));
            Assert.Equal(PhotoHouse.FilesOfOnePhoto, house.FilesInStore);
        }
        else Assert.Equal((0L, 0L, 0), (await Count("photos"), await Count("photo_links"), house.FilesInStore));
        // the city's own work goes on
        var shown = await house.House.Send(new ShowTicket.Query(number), House.Desk);
        Assert.Equal(number, shown.Number);
        await house.House.Send(new NoteOnTicket.Command(number, "本人の申し出により削除"), House.Desk);
    }

    private Task<int> NewDraft(Resident resident) => house.House.InDb(db =>
    {
        var draft = new Draft { Id = Guid.NewGuid(), ChangedAt = house.House.Clock.GetUtcNow() };
        db.Drafts.Add(new() { ResidentId = resident.Id, Id = draft.Id, Slots = draft.ToJson(), UpdatedAt = draft.ChangedAt });
        return db.SaveChangesAsync(Ct);
    });

    private async Task Links(Guid photo)
    {
        foreach (var (expires, revoked) in new[] { ("1 day", "null"), ("-1 day", "null"), ("1 day", "now()"), ("-1 day", "now()") })
            await house.House.Execute($"""
                insert into photo_links (token, photo_id, size, created_at, expires_at, revoked_at)
                values (gen_random_uuid()::text, '{photo}', 320, now(), now() + interval '{expires}', {revoked})
                """);
    }

    private Task Notification(Resident resident) => house.House.Execute($"""
        insert into notifications (id, resident_id, channel, kind, body)
        values (gen_random_uuid(), '{resident.Id}', 'Line', 'Dialogue', '[]'), (gen_random_uuid(), '{resident.Id}', 'Line', 'Dialogue', '[]')
        """);

    private async Task Apply(Resident resident, Effect effect)
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EffectHandler>().Apply(resident, [effect], Ct);
        await scope.ServiceProvider.GetRequiredService<CivicReportsDb>().SaveChangesAsync(Ct);
    }

    private Task<long> Count(string table) => house.House.Scalar<long>($"select count(*) from {table}");

    private async Task<HashSet<string>> DeletedTables()
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        var sources = HouseRulesTests.Sources("src/CivicReports.Server").Select(s => s.Text).ToList();
        var bySql = sources.SelectMany(s => DeleteFrom().Matches(s)).Select(m => m.Groups[1].Value);
        var byCode = sources.SelectMany(s => DeleteByCode().Matches(s))
            .Select(m => m.Groups["entity"] is { Success: true, Value: var name } ? name
                : typeof(CivicReportsDb).GetProperty(m.Groups["set"].Value)!.PropertyType.GenericTypeArguments[0].Name)
            .Select(name => db.Model.GetEntityTypes().Single(e => e.ClrType.Name == name))
            .Select(entity => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)!);
        return [.. bySql, .. byCode];
    }

    [GeneratedRegex(@"delete from (\w+)")]
    private static partial Regex DeleteFrom();

    [GeneratedRegex(@"\bdb\.(?:Set<(?<entity>\w+)>\(\)|(?<set>\w+))(?:\.Remove(?:Range)?\(|[^;]*?\.ExecuteDelete)", RegexOptions.Singleline)]
    private static partial Regex DeleteByCode();
}
