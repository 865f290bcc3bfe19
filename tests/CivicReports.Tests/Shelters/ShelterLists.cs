using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Shelters;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Shelters;

/// <summary>A town and the lists that its offices publish.</summary>
public abstract class ShelterLists(TestDatabases databases) : IAsyncLifetime
{
    protected const string Source = "試験市オープンデータ";

    protected static readonly Actor Administrator = new(ActorKind.Staff, "9", "管", Role.Administrator);

    protected House Town { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Town = await House.Open(databases);
        await Town.Execute("insert into staff (id, user_name, normalized_user_name, display_name, role) values (9, 'm', 'M', '管', 'Administrator')");
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Three schools of the town, in the municipal standard's columns.</summary>
    protected const string Standard = """
        ID,全国地方公共団体コード,名称,名称_カナ,名称_英字,所在地_連結表記,緯度,経度,連絡先電話番号,想定収容人数,備考
        S1,999997,港町小学校,ミナトマチショウガッコウ,Minatomachi School,試験市港町1-1,34.005,138.005,000-000-0001,380,
        S2,999997,丘町小学校,オカマチショウガッコウ,,試験市丘町2-2,34.015,138.012,000-000-0002,"1,200人",
        S3,999997,駅前センター,エキマエセンター,,試験市駅前3,３４．０１０,１３８．０１０,,不明,
        """;

    /// <summary>Sites to flee to, with the eight hazards and none of the standard's order.</summary>
    protected const string Sites = """
        NO,名称,住所,緯度,経度,災害種別_洪水,災害種別_崖崩れ、土石流及び地滑り,災害種別_高潮,災害種別_地震,災害種別_津波,災害種別_大規模な火事,災害種別_内水氾濫,災害種別_火山現象,指定避難所との重複
        1,港町小学校,試験市港町1-1,34.0051,138.0051,,,,○,○,,,,○
        2,海岸タワー,試験市港町9,34.001,138.002,1,,,1.0,◯,,,,
        """;

    protected Task<ImportShelters.Answer> Import(string text, ShelterKind? kind = null, string? seen = null, bool retire = false) =>
        Import(Encoding.UTF8.GetBytes(text), kind, seen, retire);

    protected Task<ImportShelters.Answer> Import(byte[] bytes, ShelterKind? kind = null, string? seen = null, bool retire = false) =>
        Town.Send(new ImportShelters.Command(kind, Source, retire, seen, new MemoryStream(bytes)), Administrator);

    /// <summary>Looked at, then taken.</summary>
    protected async Task<ImportShelters.Answer> Take(string text, ShelterKind? kind = null, bool retire = false) =>
        await Import(text, kind, (await Import(text, kind, retire: retire)).Seen, retire);

    protected async Task<IReadOnlyList<ListShelters.Row>> All() => (await Town.Send(new ListShelters.Query(), House.NorthCrew)).Items;

    protected async Task<ListShelters.Row> Of(string name, ShelterKind kind = ShelterKind.Shelter) =>
        Assert.Single(await All(), r => r.Shelter.NameJa == name && r.Shelter.Kind == kind);

    protected async Task<long> Open(int shelter) => (await Town.Send(new OpenShelter.Command(shelter, null), House.Desk)).OpeningId;

    protected Task<MediatR.Unit> Change(long opening, ChangeOpening.Step step) => Town.Send(new ChangeOpening.Command(opening, step), House.Desk);

    protected Task<MediatR.Unit> Tell(long opening, int people, IReadOnlyList<ShelterNeed>? needs = null, string? words = null, int ago = 0) =>
        Town.Send(new CountPeople.Command(opening, new(Guid.NewGuid(), people, needs ?? [], words, ago)), House.Desk);

    protected async Task<ListShelters.Opening> Opened(string name = "港町小学校") => (await Of(name)).Opening!;

    protected Task<ShowOpening.Answer> Shown(long opening) => Town.Send(new ShowOpening.Query(opening), House.Desk);

    protected async Task<string> Token(long opening) => (await Shown(opening)).Link!.Segments[^1];

    protected async Task<int> Declared(bool drill) => await Town.Scalar<int>($"""
        insert into disasters (name, kind, drill, drill_word, began_at, state, proposed_at, proposed_by, proposed_by_name, declared_at)
        values ('試験の地震', 'Earthquake', {drill}, case when {drill} then '訓練' end, now(), 'Declared', now(), 9, '管', now()) returning id
        """);
}
