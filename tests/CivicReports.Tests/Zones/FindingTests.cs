using CivicReports.Server.Zones.Drafts;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Zones;

/// <summary>What is wrong with a file is found before it is published, named, counted, and answered.</summary>
public sealed class FindingTests(OneHouse one) : IClassFixture<OneHouse>
{
    private const double West = 138.000, Middle = 138.010, East = 138.020, South = 34.000, North = 34.020;
    private readonly House house = one.House;

    [Fact]
    public async Task A_file_without_fault_has_nothing_to_decide()
    {
        var draft = await house.Upload(MadeFiles.Schools);
        Assert.Equal((true, 2, 2), (draft.Ready, draft.Shapes, draft.Zones));
        Assert.All(draft.Findings, f => Assert.Equal(FindingState.Fine, f.State));
        Assert.Equal(["no-english", "vertices"], draft.Findings.Select(f => f.Kind).Order());
        Assert.Equal((2, 0, 0), (draft.Comparison!.New, draft.Comparison.Gone, draft.Comparison.Moved));
    }

    [Fact]
    public async Task An_outline_that_crosses_itself_is_mended_and_its_areas_are_shown()
    {
        // a bow tie: the line crosses itself in the middle
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Shape("1", "桜台", "[[[138,34],[138.01,34.01],[138.01,34],[138,34.01],[138,34]]]"),
            MadeFiles.Box("2", "本町", Middle, South, East, North)));
        var item = Assert.Single(draft.Of("invalid").Items);
        Assert.Equal(("桜台", true, true), (item.Name, item.After > 0, item.At is [> 138.004 and < 138.006, _]));
        Assert.Equal((2, true), (draft.Zones, draft.Ready));
        draft = await house.Choose(draft, "invalid", "leave-out");
        Assert.Equal(1, draft.Zones);
    }

    [Fact]
    public async Task Two_names_under_one_code_are_a_question_islands_of_one_name_are_not()
    {
        string[] shapes = [MadeFiles.Box("211", "中浜小", West, South, Middle, North), MadeFiles.Box("9", "東小", Middle, South, East, North)];
        var draft = await house.Upload(MadeFiles.Collection([.. shapes, MadeFiles.Box("211", "中浜小", 138.021, South, 138.022, 34.001)]));
        Assert.Equal((FindingState.Decided, "merge", true), (draft.Of("duplicate-code").State, draft.Of("duplicate-code").Choice, draft.Ready));
        Assert.Equal(1, draft.Of("multipolygons").Count);

        draft = await house.Upload(MadeFiles.Collection([.. shapes, MadeFiles.Box("211", "中浜小 埠頭", 138.021, South, 138.022, 34.001)]));
        Assert.Equal(("211", "中浜小 / 中浜小 埠頭"), (draft.Of("duplicate-code").Items[0].Name, draft.Of("duplicate-code").Items[0].Other));
        Assert.Equal((FindingState.Undecided, false), (draft.Of("duplicate-code").State, draft.Ready));
        draft = await house.Choose(draft, "duplicate-code", "merge");
        Assert.Equal((2, true), (draft.Zones, draft.Ready));
        Assert.Equal("中浜小", await house.Scalar<string>($"select name_ja from zone_draft_zones where draft_id = {draft.Id} and code = '211'"));
    }

    [Theory]
    [InlineData("keep", 1)]
    [InlineData("smaller", 0)]
    [InlineData("larger", 0)]
    [InlineData("higher-code", 0)]
    public async Task An_overlap_is_measured_and_goes_where_it_was_said_to_go(string choice, int left)
    {
        var draft = await house.Upload(MadeFiles.Collection(
            MadeFiles.Box("9", "西小", West, South, 138.0101, North), MadeFiles.Box("10", "東小", Middle, South, East, North)));
        var pair = Assert.Single(draft.Of("overlaps").Items);
        Assert.Equal(new[] { "東小", "西小" }, new[] { pair.Name, pair.Other }.Order());
        Assert.InRange(pair.Before!.Value, 18_000, 23_000);
        draft = await house.Choose(draft, "overlaps", choice);
        Assert.True(draft.Ready);
        Assert.Equal(left, await house.Scalar<long>($"""
            select count(*) from zone_draft_zones a join zone_draft_zones b on b.draft_id = a.draft_id and a.code < b.code
            where a.draft_id = {draft.Id} and ST_Area(ST_Intersection(a.boundary, b.boundary)::geography) > 0.01
            """));
        // ten is more than nine, whatever letters say
        if (choice == "higher-code") Assert.True(await house.Scalar<bool>(
            $"select ST_XMin(boundary) < 138.0101 from zone_draft_zones where draft_id = {draft.Id} and code = '10'"));
    }

    [Fact]
    public async Task A_gap_that_zones_enclose_is_found_and_can_go_to_the_nearest()
    {
        var draft = await house.Upload(MadeFiles.Collection(
            MadeFiles.Box("1", "西", West, South, 138.009, North), MadeFiles.Box("2", "東", Middle, South, East, North),
            MadeFiles.Box("3", "北", 138.009, 34.019, Middle, North), MadeFiles.Box("4", "南", 138.009, South, Middle, 34.001)));
        var gap = Assert.Single(draft.Of("gaps").Items);
        Assert.Equal("西 / 東 / 北 / 南", gap.Name);
        Assert.InRange(gap.Before!.Value, 150_000, 200_000);
        draft = await house.Choose(draft, "gaps", "fill");
        Assert.Equal(0.0004, Math.Round(await house.Scalar<double>($"""
            select ST_Area(ST_Union(boundary)) from zone_draft_zones where draft_id = {draft.Id}
            """), 6));
        // a partial layer has gaps all over, and that is no fault
        Assert.DoesNotContain((await house.Say(draft, s => s with { Complete = false })).Findings, f => f.Kind is "gaps" or "uncovered");
    }

    [Fact]
    public async Task Latitude_before_longitude_is_swapped_when_somebody_says_so()
    {
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Box("1", "逆小", South, West, North, Middle)));
        Assert.Equal((FindingState.Undecided, 0), (draft.Of("swapped-axes").State, draft.Zones));
        draft = await house.Choose(draft, "swapped-axes", "swap");
        Assert.Equal((1, true), (draft.Zones, draft.Ready));
        Assert.True(await house.Scalar<bool>($"select ST_XMin(boundary) = 138 from zone_draft_zones where draft_id = {draft.Id}"));
    }

    [Fact]
    public async Task Metres_that_call_themselves_degrees_wait_for_their_system()
    {
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Box("1", "平小", -45000, -221000, -44000, -220000)));
        Assert.Equal((FindingState.Refused, false), (draft.Of("metres").State, draft.Ready));
        draft = await house.Say(draft, s => s with { Epsg = 6676 });
        Assert.True(draft.Ready);
        Assert.InRange(await house.Scalar<double>($"select ST_Area(boundary::geography) from zone_draft_zones where draft_id = {draft.Id}"),
            995_000, 1_005_000);
    }

    [Fact]
    public async Task What_lies_abroad_or_far_away_is_a_question()
    {
        string[] both = [MadeFiles.Box("1", "市小", West, South, Middle, North), MadeFiles.Box("2", "外小", 2.30, 48.8, 2.31, 48.9)];
        var draft = await house.Upload(MadeFiles.Collection(both));
        Assert.Equal(FindingState.Undecided, draft.Of("outside-japan").State);
        Assert.Equal((1, true), ((draft = await house.Choose(draft, "outside-japan", "leave-out")).Zones, draft.Ready));
        Assert.Equal(FindingState.Refused, (await house.Upload(MadeFiles.Collection(both[1]))).Of("outside-japan").State);

        draft = await house.Upload(MadeFiles.Collection(both[0], MadeFiles.Box("2", "鳥小", 134.2, 35.4, 134.3, 35.5)));
        Assert.Equal((FindingState.Undecided, "鳥小"), (draft.Of("far-away").State, draft.Of("far-away").Items[0].Name));
        Assert.Equal((1, true), ((draft = await house.Choose(draft, "far-away", "leave-out")).Zones, draft.Ready));
    }

    [Fact]
    public async Task Lines_and_points_are_no_zones()
    {
        var line = MadeFiles.Shape("1", "界線", "[[138,34],[138.01,34.01]]", "LineString");
        var draft = await house.Upload(MadeFiles.Collection(line));
        Assert.Equal((FindingState.Refused, "linestring"), (draft.Of("not-areas").State, draft.Of("not-areas").Items[0].Other));
        draft = await house.Upload(MadeFiles.Collection(line, MadeFiles.Box("2", "市小", West, South, Middle, North),
            """{"type":"Feature","properties":{"GAKKO_CD":"3","GAKKO_MEI":"無"},"geometry":null}"""));
        Assert.Equal((FindingState.Decided, 2, 1, true), (draft.Of("not-areas").State, draft.Of("not-areas").Count, draft.Zones, draft.Ready));
    }

    [Fact]
    public async Task An_empty_code_or_name_is_a_question()
    {
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Box("1", "市小", West, South, Middle, North),
            MadeFiles.Shape(null, "無番", "[[[138.011,34],[138.012,34],[138.012,34.001],[138.011,34]]]"),
            MadeFiles.Shape("3", null, "[[[138.013,34],[138.014,34],[138.014,34.001],[138.013,34]]]")));
        draft = await house.Say(draft, s => s with { CodeColumn = "GAKKO_CD", NameColumn = "GAKKO_MEI" });
        Assert.Equal((FindingState.Undecided, FindingState.Undecided), (draft.Of("no-code").State, draft.Of("no-name").State));
        draft = await house.Choose(await house.Choose(draft, "no-code", "use-name"), "no-name", "leave-out");
        Assert.Equal((2, true), (draft.Zones, draft.Ready));
    }

    [Fact]
    public async Task More_corners_than_a_map_can_carry_are_refused()
    {
        var corners = string.Join(',', Enumerable.Range(0, 250_001).Select(i =>
            FormattableString.Invariant($"[{138 + 0.01 * Math.Cos(i / 250_001.0 * Math.Tau):F9},{34 + 0.01 * Math.Sin(i / 250_001.0 * Math.Tau):F9}]")));
        var draft = await house.Upload(MadeFiles.Collection(MadeFiles.Shape("1", "丸小", $"[[{corners},[138.01,34]]]")));
        Assert.Equal((FindingState.Refused, 250_002, false), (draft.Of("vertices").State, draft.Of("vertices").Count, draft.Ready));
    }
}
