using CivicReports.Domain;
using CivicReports.Server.Zones;
using CivicReports.Server.Zones.Drafts;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Zones;

/// <summary>What an administrator does with files of zones.</summary>
internal static class LayerHouse
{
    public static readonly Actor Administrator = new(ActorKind.Staff, "9", "村上", Role.Administrator);

    public static Task<ShowDraft.Answer> Upload(this House house, string geoJson, int? layer = null) =>
        house.Upload(MadeFiles.Bytes(geoJson), "小学校区.geojson", layer);

    public static async Task<ShowDraft.Answer> Upload(this House house, byte[] file, string name, int? layer = null)
    {
        var begun = await house.Send(new BeginDraft.Command(layer, name, new MemoryStream(file)), Administrator);
        return await house.Send(new ShowDraft.Query(begun.Id), Administrator);
    }

    public static async Task<ShowDraft.Answer> Say(this House house, ShowDraft.Answer draft, Func<DraftSettings, DraftSettings> change)
    {
        await house.Send(new ChangeDraft.Command(draft.Id, change(draft.Settings)), Administrator);
        return await house.Send(new ShowDraft.Query(draft.Id), Administrator);
    }

    public static Task<ShowDraft.Answer> Choose(this House house, ShowDraft.Answer draft, string kind, string choice) =>
        house.Say(draft, s => s with { Choices = new Dictionary<string, string>(s.Choices) { [kind] = choice } });

    public static Finding Of(this ShowDraft.Answer draft, string kind) => Assert.Single(draft.Findings, f => f.Kind == kind);

    /// <summary>Until all is computed: a transaction of another test, in whatever database, may make it wait.</summary>
    public static async Task RecomputeZones(this House house)
    {
        while (await house.Scalar<long>("select count(*) from zone_recomputations") > 0)
        {
            if (!await house.Send(new RecomputeTicketZones.Command(), Actor.System("zones")))
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<string> Refused(Func<Task> upload)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(upload);
        return Assert.Single(refused.Errors).ErrorCode;
    }
}
