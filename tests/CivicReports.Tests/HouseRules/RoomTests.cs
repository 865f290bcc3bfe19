using System.Text.RegularExpressions;

namespace CivicReports.Tests.HouseRules;

/// <summary>
/// Which room of the server may import which: a room imports only those that stand before it, so that there are no circles.
/// </summary>
public sealed partial class RoomTests
{
    private static readonly (string Room, string[] Imports)[] Rooms =
    [
        ("Texts", []),
        ("Pipeline", []),
        ("Persistence", []),
        ("Audit", ["Pipeline", "Persistence"]),
        ("Hosting", ["Pipeline", "Persistence"]),
        ("Deadlines", ["Pipeline", "Persistence", "Audit"]),
        ("Routing", ["Pipeline", "Persistence", "Audit", "Deadlines"]),
        ("Zones", ["Pipeline", "Persistence", "Audit", "Hosting", "Routing"]),
        ("Shelters", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Zones"]),
        ("Line", ["Texts", "Pipeline", "Persistence"]),
        ("Notifications", ["Pipeline", "Persistence", "Hosting"]),
        ("Photos", ["Texts", "Pipeline", "Persistence", "Hosting", "Notifications"]),
        ("Tickets", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Routing", "Deadlines", "Line", "Notifications", "Photos"]),
        ("Partners", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Routing", "Deadlines", "Notifications", "Photos", "Tickets"]),
        ("Privacy", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Notifications", "Tickets"]),
        ("Disasters", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Routing", "Line", "Notifications",
            "Tickets", "Shelters"]),
        ("Conversation", ["Texts", "Line", "Privacy", "Tickets", "Disasters"]),
        ("Intake", ["Texts", "Pipeline", "Persistence", "Hosting", "Routing", "Deadlines", "Line", "Notifications", "Photos", "Tickets",
            "Privacy", "Disasters", "Conversation"]),
        ("Desk", ["Pipeline", "Persistence", "Audit", "Hosting", "Deadlines", "Notifications", "Photos"]),
        ("Tiles", ["Pipeline", "Persistence", "Deadlines", "Tickets"]),
        ("Live", ["Pipeline", "Persistence"]),
        ("DistrictReports", ["Pipeline", "Persistence", "Tickets"]),
        ("Printing", ["Texts", "Pipeline", "Persistence", "Audit", "Photos", "Tickets", "Partners", "DistrictReports"]),
        ("Administration", ["Texts", "Pipeline", "Persistence", "Audit", "Routing", "Line", "Privacy"]),
        ("Staff", ["Texts", "Pipeline", "Persistence", "Audit", "Hosting", "Notifications", "Tickets"]),
    ];

    [GeneratedRegex(@"CivicReports\.Server\.(\w+)")]
    private static partial Regex Import();

    [Fact]
    public void A_room_imports_only_what_stands_in_its_row()
    {
        var found = Sources().SelectMany(file =>
            Import().Matches(file.Text).Select(match => (file.Room, Imported: match.Groups[1].Value, file.Path)))
            .Where(import => import.Room != import.Imported && Rooms.Any(r => r.Room == import.Imported)).ToList();
        Assert.True(found.Count > 100, "no imports found");
        Assert.Empty(found.Where(import => !Row(import.Room).Contains(import.Imported)).Select(i => $"{i.Path} imports {i.Imported}"));
        // a row that promises more than is used would let a circle grow unseen
        Assert.Empty(Rooms.SelectMany(row => row.Imports.Select(i => (row.Room, i))).Except(found.Select(i => (i.Room, i.Imported))));
    }

    [Fact]
    public void A_room_stands_after_the_rooms_that_it_imports()
    {
        var order = Rooms.Select(row => row.Room).ToList();
        Assert.All(Rooms, row =>
            Assert.All(row.Imports,
                import => Assert.True(order.IndexOf(import) < order.IndexOf(row.Room), $"{row.Room} imports {import}")));
    }

    [Fact]
    public void Every_folder_is_a_room_and_its_files_say_so()
    {
        var files = Sources().ToList();
        Assert.Equal(Rooms.Select(r => r.Room).Order(), files.Select(f => f.Room).Distinct().Order());
        Assert.All(files, f => Assert.Matches($@"namespace CivicReports\.Server\.{f.Room}[;.]", f.Text));
    }

    [Fact]
    public void The_plan_of_the_house_shows_this_table()
    {
        var table = string.Concat(
            Rooms.Select(row => $"| {row.Room} | {(row.Imports.Length == 0 ? "–" : string.Join(", ", row.Imports))} |\n"));
        Assert.Contains(table, File.ReadAllText(Path.Combine(HouseRulesTests.Root(), "docs", "flow.md")), StringComparison.Ordinal);
    }

    private static string[] Row(string room) => Rooms.Single(r => r.Room == room).Imports;

    private static IEnumerable<(string Room, string Path, string Text)> Sources()
    {
        var server = Path.Combine(HouseRulesTests.Root(), "src", "CivicReports.Server");
        return HouseRulesTests.Sources("src/CivicReports.Server")
            .Select(file => (Parts: Path.GetRelativePath(server, file.Path).Split(Path.DirectorySeparatorChar), file.Text))
            .Where(file => file.Parts.Length > 1)
            .Select(file => (file.Parts[0], string.Join('/', file.Parts), file.Text));
    }
}
