using CivicReports.Domain;
using CivicReports.Server.Disasters;
using CivicReports.Tests.TestHouse;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Disasters;

/// <summary>Reports and declarations as tests make them.</summary>
internal static class DisasterHouse
{
    public static readonly Actor Second = new(ActorKind.Staff, "9", "岡部", Role.Supervisor, DepartmentId: 2);

    public static Task<ProposeDisaster.Answer> Propose(this House house, string name = "試験市の地震", string? alone = null, string? drillWord = null) =>
        house.Send(new ProposeDisaster.Command(name, DisasterKind.Earthquake, drillWord is not null, drillWord, null,
            house.Clock.GetUtcNow().AddMinutes(-10), alone), House.Supervisor);

    public static async Task<int> Declare(this House house, string? drillWord = null, string name = "試験市の地震")
    {
        var id = (await house.Propose(name, drillWord: drillWord)).Id;
        await house.Send(new ConfirmDisaster.Command(id), Second);
        return id;
    }

    public static Task<int> Kind(this House house, string code) =>
        house.InDb(db => db.Categories.Where(c => c.Code == $"disaster.{code}").Select(c => c.Id).SingleAsync());

    public static async Task<Guid> Resident(this House house, string? line = null)
    {
        var id = Guid.NewGuid();
        await house.Execute($"""
            insert into residents (id, created_at) values ('{id}', now());
            insert into contacts (resident_id, channel, address) values ('{id}', 'Line', '{line ?? $"U{id:N}"}')
            """);
        return id;
    }

    /// <param name="kind">Null: 被害なし.</param>
    public static async Task<string> Tell(this House house, int disaster, string? kind, double latitude, double longitude = 138.010,
        Guid? by = null, string? words = null, bool placed = true)
    {
        var receipt = await house.Send(new SubmitDisasterReport.Command(Guid.NewGuid(), disaster, by, Channel.Line,
            kind is null ? null : await house.Kind(kind), placed ? House.At(longitude, latitude) : null, placed ? null : "駅の前", words, null, "ja"),
            by is { } resident ? Actor.Resident(resident) : House.Desk);
        house.Clock.Forward(TimeSpan.FromSeconds(1));
        return receipt.Number;
    }

    public static Task<SortReports.Answer> Sort(this House house) => house.Send(new SortReports.Command(), Actor.System("incidents"));

    public static Task<ShowSituation.Answer> Situation(this House house, int disaster) => house.Send(new ShowSituation.Query(disaster), House.Desk);
}
