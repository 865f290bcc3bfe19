using System.Text;
using CivicReports.Domain;
using CivicReports.Server.Administration;
using CivicReports.Server.Shelters;
using CivicReports.Server.Shelters.Files;
using CivicReports.Tests.TestHouse;
using FluentValidation;

namespace CivicReports.Tests.Shelters;

/// <summary>Lists as cities and the nation publish them: seen before they are taken, never twice, and each bad row with its reason.</summary>
public sealed class ImportTests(TestDatabases databases) : ShelterLists(databases)
{
    [Fact]
    public async Task A_list_is_seen_before_it_is_taken_and_a_second_time_changes_nothing()
    {
        var seen = await Import(Standard);
        Assert.Equal((ShelterKind.Shelter, "UTF-8", 3, 0, 0, 0, false), (seen.Kind, seen.Encoding, seen.NewCount, seen.ChangedCount, seen.GoneCount,
            seen.FaultCount, seen.Taken));
        Assert.Empty(await All());
        Assert.True((await Import(Standard, seen: seen.Seen)).Taken);
        var school = (await Of("港町小学校")).Shelter;
        Assert.Equal(("Minatomachi School", "ミナトマチショウガッコウ", "試験市港町1-1", 380, "000-000-0001"),
            (school.NameEn, school.Kana, school.Address, school.Capacity, school.Phone));
        Assert.Equal([138.005, 34.005], school.Location);
        Assert.Equal(1200, (await Of("丘町小学校")).Shelter.Capacity);
        Assert.Null((await Of("駅前センター")).Shelter.Capacity);
        Assert.Equal((0, 0, 0, 3), await Difference(Standard));
        Assert.Equal((0, 0, 0, 3), await Difference("\uFEFF" + Standard));
        await Take(Standard);
        Assert.Equal(3, (await All()).Count);
    }

    [Fact]
    public async Task The_two_kinds_are_two_lists_even_where_the_place_is_one()
    {
        await Take(Standard);
        var sites = await Take(Sites);
        Assert.Equal((ShelterKind.EvacuationSite, 2, 0, 0), (sites.Kind, sites.NewCount, sites.ChangedCount, sites.GoneCount));
        Assert.Equal([Hazard.Quake, Hazard.Tsunami], (await Of("港町小学校", ShelterKind.EvacuationSite)).Shelter.Hazards);
        Assert.Equal([Hazard.Flood, Hazard.Quake, Hazard.Tsunami], (await Of("海岸タワー", ShelterKind.EvacuationSite)).Shelter.Hazards);
        Assert.Equal((true, false), ((await Of("港町小学校")).AlsoOther, (await Of("丘町小学校")).AlsoOther));
        Assert.Empty((await Of("港町小学校")).Shelter.Hazards);
    }

    [Fact]
    public async Task What_a_shelters_list_says_of_hazards_is_read_and_warnings_are_none()
    {
        await Take("""
            NO,名称,緯度,経度,開設される災害の種類（地震・津波）,開設される災害の種類（風水害）,開設される災害の種類（土砂災害）,開設される災害の種類（南海トラフ地震臨時情報）
            1,集会所,34.005,138.005,,,,○
            2,公民館,34.006,138.006,○,○,,○
            """);
        Assert.Empty((await Of("集会所")).Shelter.Hazards);
        Assert.Equal([Hazard.Flood, Hazard.Quake, Hazard.Tsunami, Hazard.InlandFlood], (await Of("公民館")).Shelter.Hazards);
    }

    [Fact]
    public async Task Shift_JIS_and_GeoJSON_are_read_as_well()
    {
        var answer = await Import(CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Standard));
        Assert.Equal(("CP932", 3), (answer.Encoding, answer.NewCount));
        const string Nation = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{"type":"Point","coordinates":[138.005,34.005]},"properties":{"共通ID":"E1","都道府県名及び市町村名":"試験市",
                "施設・場所名":"港町公園","住所":"試験市港町3","洪水":"","崖崩れ、土石流及び地滑り":"1","高潮":"","地震":"1","津波":"","大規模な火事":"",
                "内水氾濫":"","火山現象":"","指定避難所との住所同一":"","備考":""}},
              {"type":"Feature","geometry":null,"properties":{"施設・場所名":"どこでもない","住所":"","洪水":"1"}}]}
            """;
        var nation = await Take(Nation);
        Assert.Equal((ShelterKind.EvacuationSite, 1), (nation.Kind, nation.NewCount));
        Assert.Equal(new RowFault(2, "どこでもない", WhyNot.NoPlace), Assert.Single(nation.Faults));
        Assert.Equal(("E1", "港町公園"), ((await All())[0].Code, (await All())[0].Shelter.NameJa));
        Assert.Equal([Hazard.Landslide, Hazard.Quake], (await All())[0].Shelter.Hazards);
    }

    [Fact]
    public async Task Each_row_that_is_not_taken_says_where_it_stands_and_why()
    {
        var answer = await Take("""
            試験市 避難所一覧
            名称,住所,緯度,経度,想定収容人数
            よい所,港町1,34.005,138.005,10

            ,港町2,34.005,138.005,10
            座標なし,港町3,,,10
            逆,港町4,138.005,34.005,10
            海外,港町5,34.005,98.005,10
            隣の県,港町6,34.505,138.605,10
            よい所,港町1,34.006,138.006,10
            満員,港町7,34.005,138.005,多数
            平面直角,港町8,-12345.678,98765.432,10
            """);
        Assert.Equal(1, answer.NewCount);
        Assert.Equal([(5, WhyNot.NoName), (6, WhyNot.NoPlace), (7, WhyNot.Swapped), (8, WhyNot.OutsideJapan), (9, WhyNot.FarFromCity),
            (10, WhyNot.Twice), (11, WhyNot.WrongCapacity), (12, WhyNot.NoPlace)], answer.Faults.Select(f => (f.At, f.Why)));
        Assert.Equal("よい所", Assert.Single(await All()).Shelter.NameJa);
    }

    [Theory]
    [InlineData("""{"error":"unavailable"}""", "not-geo-json")]
    [InlineData("PK\u0003\u0004 a workbook", "not-a-shelter-file")]
    [InlineData("名称,住所\n港町小学校,港町1", "no-shelter-columns")]
    [InlineData("", "no-shelter-columns")]
    public async Task What_is_no_list_is_refused_as_a_whole(string text, string code) =>
        Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Import(text))).Errors).ErrorCode);

    [Fact]
    public async Task What_the_file_leaves_out_stays_and_what_it_has_no_more_is_retired_only_if_asked()
    {
        await Take(Standard);
        var id = (await Of("駅前センター")).Id;
        var form = (await Of("駅前センター")).Shelter;
        await Town.Send(new SaveShelter.Command(id, form with { NameEn = "Station Hall", Capacity = 260, Phone = "000-000-0003" }), Administrator);
        const string Next = """
            ID,名称,所在地_連結表記,緯度,経度
            S1,港町小学校,試験市港町1-1,34.005,138.005
            ,駅前 センター,試験市駅前３,34.010,138.0108
            """;
        var seen = await Import(Next);
        Assert.Equal((0, 1, 1, 1), (seen.NewCount, seen.ChangedCount, seen.GoneCount, seen.Same));
        Assert.Equal([ShelterField.Name, ShelterField.Location], seen.Changed[0].Fields.Order());
        Assert.Equal("丘町小学校", seen.Gone[0]);
        await Import(Next, seen: seen.Seen);
        Assert.True((await Of("丘町小学校")).Shelter.Active);
        var hall = await Of("駅前 センター");
        Assert.Equal((id, "Station Hall", 260, "000-000-0003"), (hall.Id, hall.Shelter.NameEn, hall.Shelter.Capacity, hall.Shelter.Phone));
        await Take(Next, retire: true);
        Assert.False((await Of("丘町小学校")).Shelter.Active);
        // it comes back as the one that it was
        var back = await Take(Standard);
        Assert.Equal((0, 2), (back.NewCount, back.ChangedCount));
        Assert.True((await Of("丘町小学校")).Shelter.Active);
    }

    [Fact]
    public async Task What_somebody_changed_since_it_was_seen_is_seen_again()
    {
        var seen = await Import(Standard);
        await Take(Standard.Replace("380", "400", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Import(Standard, seen: seen.Seen));
        Assert.Equal("changed-meanwhile", refused.Code);
        // who publishes it was written after the list was seen
        seen = await Town.Send(new ImportShelters.Command(null, "", false, null, new MemoryStream(Encoding.UTF8.GetBytes(Sites))), Administrator);
        Assert.True((await Import(Sites, seen: seen.Seen)).Taken);
        Assert.Equal("source", Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Town.Send(new ImportShelters.Command(null, " ",
            false, seen.Seen, new MemoryStream(Encoding.UTF8.GetBytes(Sites))), Administrator))).Errors).PropertyName, ignoreCase: true);
        Assert.Equal(400, (await Of("港町小学校")).Shelter.Capacity);
    }

    [Fact]
    public async Task An_import_is_one_change_of_the_set_up_and_is_taken_back_as_one()
    {
        await Take(Standard);
        await Take(Standard.Replace("34.005,138.005", "34.006,138.007", StringComparison.Ordinal));
        var changes = await Town.Send(new ListChanges.Query(), Administrator);
        Assert.Equal([(nameof(ImportShelters), 1), (nameof(ImportShelters), 3)], changes.Items.Take(2).Select(c => (c.What, c.RowCount)));
        await Town.Send(new UndoChange.Command(changes.Items[0].Id), Administrator);
        var location = (await Of("港町小学校")).Shelter.Location;
        Assert.Equal([138.005, 34.005], location);
        await Town.Send(new UndoChange.Command(changes.Items[1].Id), Administrator);
        Assert.Empty(await All());
    }

    private async Task<(int New, int Changed, int Gone, int Same)> Difference(string text) =>
        await Import(text) is var seen ? (seen.NewCount, seen.ChangedCount, seen.GoneCount, seen.Same) : default;
}
