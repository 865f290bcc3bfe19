using System.Net;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Printing;
using CivicReports.Server.Tickets;
using CivicReports.Tests.HouseRules;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Tests.Staff;

/// <summary>Who may what: every endpoint of the interface, as every role, over the own department's ticket, another's and nobody's.</summary>
public sealed class RightsTests(RightsTests.Paperless one) : IClassFixture<RightsTests.Paperless>
{
    private const int North = 2, South = 3;

    private static readonly object Person = new { displayName = "名", role = "Desk", cityWide = false };

    private static readonly object Group = new { claim = "", role = "Desk", cityWide = false, position = 1 };

    /// <summary>Null: whoever comes. A new endpoint without a row fails.</summary>
    private static readonly Dictionary<string, (Right? Right, object? Body)> Endpoints = new()
    {
        ["ShowCity"] = (null, null), ["ShowMe"] = (null, null), ["SignIn"] = (null, new { userName = "x", password = "y" }),
        ["ShowSignIn"] = (null, null),
        ["AskForPassword"] = (null, new { userName = "nobody" }), ["ShowLink"] = (null, null),
        ["SetPasswordByLink"] = (null, new { password = "violet-Kanji-41-harbour" }),
        ["ShowAccount"] = (Right.OwnAccount, null), ["ForgetDevice"] = (Right.OwnAccount, new { }),
        ["ChooseLanguage"] = (Right.OwnAccount, new { language = "ja" }), ["ChangeName"] = (Right.OwnAccount, new { displayName = "名" }),
        ["ChangePassword"] = (Right.OwnAccount, new { current = "x", @new = "y" }), ["MakeRecoveryCodes"] = (Right.OwnAccount, new { current = "x" }),
        ["BeginSecondFactor"] = (Right.OwnAccount, new { current = "x" }), ["ConfirmSecondFactor"] = (Right.OwnAccount, new { code = "1" }),
        ["RemoveSecondFactor"] = (Right.OwnAccount, new { current = "x" }), ["EndSessions"] = (Right.OwnAccount, new { only = Guid.Empty }),
        ["SignOut"] = (Right.OwnAccount, new { }),
        ["WatchChanges"] = (Right.SeeTickets, null), ["ReadTicketNumber"] = (Right.SeeTickets, null), ["SearchTickets"] = (Right.SeeTickets, null),
        ["ShowTicket"] = (Right.SeeTickets, null), ["ShowUrgent"] = (Right.SeeTickets, null), ["ShowPhoto"] = (Right.ReadReports, null),
        ["AssignTicket"] = (Right.WorkTickets, new { version = 0, departmentId = North }),
        ["ChangeTicketStatus"] = (Right.WorkTickets, new { version = 0, to = "InProgress" }),
        ["NoteOnTicket"] = (Right.WorkTickets, new { words = "memo" }), ["OpenUrgentTicket"] = (Right.WorkTickets, new { }),
        ["AddTicketPhotos"] = (Right.WorkTickets, null), ["PreviewUpdate"] = (Right.WorkTickets, new { to = "InProgress" }),
        ["SetTicketPlace"] = (Right.WorkTickets, new { version = 0, location = new[] { 138.01, 34.015 } }),
        ["TakeBackMove"] = (Right.WorkTickets, new { }), ["TellReporters"] = (Right.WorkTickets, new { words = new { ja = "words" } }),
        ["AnswerClaim"] = (Right.DecideTickets, new { version = 0, reason = "as-planned", words = new { ja = "words" } }),
        ["ShowCalendar"] = (Right.ConfigureCity, null), ["AskForRecount"] = (Right.ConfigureCity, new { }),
        ["SetWorkingHours"] = (Right.ConfigureCity, new { departmentId = 999, week = (object?)null }),
        ["SetCalendarDay"] = (Right.ConfigureCity, new { day = "2026-12-28", open = false }),
        ["RemoveCalendarDay"] = (Right.ConfigureCity, new { }),
        ["SetTargets"] = (Right.ConfigureCity, new { categoryId = 999, lines = Array.Empty<object>() }),
        ["ChangeDeadline"] = (Right.ChangeDeadlines, new { version = 0, kind = "Resolution", due = "2026-12-28T08:00:00Z", reason = "parts" }),
        ["GiveTicket"] = (Right.WorkTickets, new { version = 0 }), ["ListColleagues"] = (Right.SeeTickets, null),
        ["WatchTicket"] = (Right.SeeTickets, new { watching = true }), ["MarkTicketSeen"] = (Right.SeeTickets, new { }),
        ["ShowNews"] = (Right.SeeTickets, null),
        ["ChangeTickets"] = (Right.WorkTickets, new { tickets = Array.Empty<object>(), what = "Person" }),
        ["ClassifyTicket"] = (Right.WorkTickets, new { version = 0, categoryId = 3, urgent = true }),
        ["RevokePhotoLinks"] = (Right.ProtectResidents, new { }),
        ["ListBlocks"] = (Right.BlockResidents, null), ["EndBlock"] = (Right.BlockResidents, new { }),
        ["BlockResident"] = (Right.BlockResidents, new { reporterNo = 9, reason = "x", until = "2026-11-30" }),
        ["ShowClaims"] = (Right.TendQueues, null), ["ShowParked"] = (Right.TendQueues, null), ["RetryEvent"] = (Right.TendQueues, new { }),
        ["RetryNotification"] = (Right.TendQueues, new { }), ["RetryAllNotifications"] = (Right.TendQueues, new { }),
        ["ReportOnDistricts"] = (Right.ReadFigures, null), ["ExportDistrictReport"] = (Right.ReadFigures, null),
        ["ReportOnDeadlines"] = (Right.ReadFigures, null),
        ["PrintTicket"] = (Right.SeeTickets, null), ["PrintDistrictReport"] = (Right.ReadFigures, null),
        ["ShowPrinting"] = (Right.OwnAccount, null),
        ["HoldTicket"] = (Right.DecideTickets, new { version = 0, until = "2999-01-01", because = "dispute" }),
        ["RemovePhoto"] = (Right.ProtectResidents, new { reason = "face" }),
        ["RedactWords"] = (Right.ProtectResidents, new { phrase = "nowhere written", reason = "name" }),
        ["PreviewErasure"] = (Right.ProtectResidents, null), ["EraseOnRequest"] = (Right.ProtectResidents, new { because = "paper" }),
        ["ShowPrivacyRegister"] = (Right.OwnAccount, null), ["ShowRetention"] = (Right.ReadRetention, null),
        ["ShowSetup"] = (Right.ConfigureCity, null), ["CheckLine"] = (Right.ConfigureCity, null), ["ConnectLine"] = (Right.ConfigureCity, new { }),
        ["ListChanges"] = (Right.ConfigureCity, null), ["UndoChange"] = (Right.ConfigureCity, new { }),
        ["ExportConfiguration"] = (Right.ConfigureCity, null), ["ImportConfiguration"] = (Right.ConfigureCity, new { }),
        ["ListDepartments"] = (Right.ConfigureCity, null), ["AddDepartment"] = (Right.ConfigureCity, new { }),
        ["ChangeDepartment"] = (Right.ConfigureCity, new { }), ["ListCategories"] = (Right.ConfigureCity, null),
        ["AddCategory"] = (Right.ConfigureCity, new { }), ["ChangeCategory"] = (Right.ConfigureCity, new { }),
        ["AddStartingCategories"] = (Right.ConfigureCity, new { }), ["ShowRules"] = (Right.ConfigureCity, null),
        ["SaveRulesDraft"] = (Right.ConfigureCity, new { revision = 9, rules = Array.Empty<object>() }),
        ["DiscardRulesDraft"] = (Right.ConfigureCity, new { revision = 9 }), ["PublishRules"] = (Right.ConfigureCity, new { revision = 9 }),
        ["ListRuleVersions"] = (Right.ConfigureCity, null), ["TryPlace"] = (Right.ConfigureCity, null),
        ["DryRunRules"] = (Right.ConfigureCity, null), ["ExplainRouting"] = (Right.SeeTickets, null),
        ["ReadTrail"] = (Right.ReadTrail, null), ["ExportTrail"] = (Right.ReadTrail, null),
        ["ListStaff"] = (Right.ManageStaff, null), ["InviteStaff"] = (Right.ManageStaff, new { userName = "", staff = Person, sendMail = false }),
        ["ChangeStaff"] = (Right.ManageStaff, Person), ["CloseStaff"] = (Right.ManageStaff, new { }), ["ResumeStaff"] = (Right.ManageStaff, new { }),
        ["EndStaffSessions"] = (Right.ManageStaff, new { }), ["MakeStaffLink"] = (Right.ManageStaff, new { sendMail = false }),
        ["ListGroupRoles"] = (Right.ManageStaff, null), ["AddGroupRole"] = (Right.ManageStaff, Group), ["ChangeGroupRole"] = (Right.ManageStaff, Group),
        ["RemoveGroupRole"] = (Right.ManageStaff, new { }),
        ["ShowLayers"] = (Right.ConfigureCity, null), ["ShowLayer"] = (Right.ConfigureCity, null), ["ShowDraft"] = (Right.ConfigureCity, null),
        ["DrawDraft"] = (Right.ConfigureCity, null), ["BeginDraft"] = (Right.ConfigureCity, null), ["DiscardDraft"] = (Right.ConfigureCity, new { }),
        ["ChangeDraft"] = (Right.ConfigureCity, new { source = "", layerNameJa = "区", purpose = "reporting", complete = true, namesPlaces = false,
            choices = new { } }),
        ["PublishDraft"] = (Right.ConfigureCity, new { }), ["BringBackVersion"] = (Right.ConfigureCity, new { }),
        ["WithdrawVersion"] = (Right.ConfigureCity, new { }), ["ChangeZone"] = (Right.ConfigureCity, new { nameJa = "区" }),
        ["ListReplies"] = (Right.ConfigureCity, null), ["SuggestReplies"] = (Right.WorkTickets, null),
        ["SaveReply"] = (Right.ConfigureCity, new { reply = new { title = "", statuses = Array.Empty<string>(), categoryIds = Array.Empty<int>(),
            words = new { }, active = true } }),
        ["ListPartners"] = (Right.SeeTickets, null), ["ListRequests"] = (Right.SeeTickets, null), ["ShowPartnerNews"] = (Right.TendQueues, null),
        ["SavePartner"] = (Right.ConfigureCity, new { partner = new { nameJa = "", kind = "Body", active = true } }),
        ["SendRequest"] = (Right.WorkTickets, new { version = 0, partnerId = 999, words = "words", days = 30, mail = false }),
        ["ChangeRequest"] = (Right.WorkTickets, new { step = "Settle" }),
        ["ShowRequest"] = (null, null), ["ShowRequestPhoto"] = (null, null), ["AnswerRequest"] = (null, new { }),
        ["PrintRequest"] = (null, null), ["DrawRequest"] = (null, null),
        ["ListDisasters"] = (Right.SeeTickets, null), ["ShowSituation"] = (Right.SeeTickets, null), ["ShowIncident"] = (Right.SeeTickets, null),
        ["ShowChronology"] = (Right.SeeTickets, null), ["ListLooseReports"] = (Right.TendSituation, null),
        ["ProposeDisaster"] = (Right.RunDisasters, new { name = "", kind = "Earthquake", drill = false, beganAt = "2026-11-25T00:00:00Z" }),
        ["ConfirmDisaster"] = (Right.RunDisasters, new { }), ["EndDisaster"] = (Right.RunDisasters, new { reason = "over", openTickets = false }),
        ["DeleteDrill"] = (Right.RunDisasters, new { }), ["NoteInChronology"] = (Right.TendSituation, new { kind = "Known", words = "words" }),
        ["ChangeIncident"] = (Right.TendSituation, new { state = "Confirmed" }), ["MergeIncidents"] = (Right.TendSituation, new { into = 2 }),
        ["SplitIncident"] = (Right.TendSituation, new { reports = new[] { "8-00001-0" } }), ["OpenIncidentTicket"] = (Right.TendSituation, new { }),
        ["PlaceReport"] = (Right.TendSituation, new { incidentNo = 1 }),
        ["ListShelters"] = (Right.SeeTickets, null), ["ImportShelters"] = (Right.ConfigureCity, null),
        ["SaveShelter"] = (Right.ConfigureCity, new { shelter = new { kind = "Shelter", nameJa = "", location = new[] { 138.0, 34.0 },
            hazards = Array.Empty<string>(), active = true } }),
        ["OpenShelter"] = (Right.EnterReports, new { }), ["ChangeOpening"] = (Right.EnterReports, new { step = "Full" }),
        ["CountPeople"] = (Right.EnterReports, new { key = Guid.Empty, people = 1, needs = Array.Empty<object>() }),
        ["ShowOpening"] = (Right.SeeTickets, null), ["ShowShelterPage"] = (null, null),
        ["SendCount"] = (null, new { key = Guid.Empty, people = 1, needs = Array.Empty<object>() }),
        ["SuspendStaff"] = (Right.ManageStaff, new { because = "leave" }),
    };

    private readonly House house = one.House;

    /// <summary>Nobody looks at the PDFs here, and each takes seconds: this house has no printer.</summary>
    public sealed class Paperless(TestDatabases databases) : IAsyncLifetime
    {
        public House House { get; private set; } = null!;

        public async ValueTask InitializeAsync() => House = await House.Open(databases, replace: services =>
            services.Replace(ServiceDescriptor.Singleton(new PdfPrinter(NullLogger<PdfPrinter>.Instance, interpreter: "/nowhere/python3"))));

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }


    private static IEnumerable<(string Method, string Path, string Name)> Operations =>
        from path in JsonNode.Parse(CommittedApi.Text)!["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key, path.Key, (string)operation.Value!["operationId"]!);

    [Fact]
    public void Every_endpoint_has_a_row() =>
        Assert.Equal(Endpoints.Keys.Order(StringComparer.Ordinal), Operations.Select(o => o.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Role.Crew, North, false)]
    [InlineData(Role.Crew, null, false)]
    [InlineData(Role.Desk, null, false)]
    [InlineData(Role.Supervisor, North, false)]
    [InlineData(Role.Supervisor, South, true)]
    [InlineData(Role.Administrator, null, false)]
    [InlineData(Role.Auditor, null, false)]
    public async Task Each_role_may_what_the_table_says_and_nothing_else(Role role, int? department, bool cityWide)
    {
        var name = $"{role}{department}".ToLowerInvariant();
        await house.Execute("delete from sign_in_tries");
        await Browser.Add(house, name, role, department, cityWide);
        using var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(name)).StatusCode);
        var actor = new Actor(ActorKind.Staff, "0", name, role, department, cityWide);
        (string Number, int? Department)[] tickets = [(await Ticket(34.015), North), (await Ticket(34.005), South), (await Ticket(null), null)];
        var (asked, wrong) = (0, new List<string>());
        foreach (var (method, path, operation) in Operations.Where(o => o.Name != "SignOut"))
        {
            var (right, body) = Endpoints[operation];
            var byTicket = path.Contains("{number}", StringComparison.Ordinal);
            // reading another's ticket is allowed; what is left out of it has a test of its own
            var byDepartment = byTicket && operation is not ("ShowTicket" or "PrintTicket");
            foreach (var (number, of) in byTicket ? tickets : tickets[..1])
            {
                var allowed = right is null || (byDepartment ? Rights.Permit(actor, right.Value, of) : Rights.Of(actor, right.Value) != Extent.None);
                var address = path.Replace("{number}", number, StringComparison.Ordinal).Replace("{id}", Id(path), StringComparison.Ordinal)
                    .Replace("{photoId}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{size}", "320", StringComparison.Ordinal)
                    .Replace("{token}", "none", StringComparison.Ordinal).Replace("{reporterNo}", "1", StringComparison.Ordinal)
                    .Replace("{version}", "1", StringComparison.Ordinal).Replace("{no}", "1", StringComparison.Ordinal)
                    + (right == Right.ReadFigures ? "?layer=wards&from=2026-11-01&to=2026-11-30" : "");
                using var answer = method == "get"
                    ? await browser.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead)
                    : operation is "AddTicketPhotos" or "BeginDraft" or "ImportShelters" ? await browser.Post(address, Photo()) : await browser.Post(address, body!);
                if ((answer.StatusCode == HttpStatusCode.Forbidden) == allowed)
                    wrong.Add($"{operation} of department {of}: {(int)answer.StatusCode}, allowed: {allowed}");
                Assert.True((int)answer.StatusCode < 500, $"{operation}: {answer.StatusCode}");
                Assert.True(answer.Headers.CacheControl?.NoStore, $"{operation} may be kept by browsers and proxies");
                asked++;
            }
        }

        Assert.Empty(wrong);
        Assert.True(asked > Endpoints.Count, "not every endpoint was asked");
    }

    [Fact]
    public async Task Of_another_departments_ticket_a_crew_sees_where_and_how_far_but_not_what_people_wrote()
    {
        var number = await Ticket(34.005, "眼鏡橋の欄干が壊れています");
        var (north, south) = (new Actor(ActorKind.Staff, "9", "北", Role.Crew, North), new Actor(ActorKind.Staff, "9", "南", Role.Crew, South));
        await house.Send(new NoteOnTicket.Command(number, "電話 0000-00-0009 に折り返し"), south);
        foreach (var reader in new[] { north, new(ActorKind.Staff, "9", "管", Role.Administrator), new(ActorKind.Staff, "9", "無", Role.Crew) })
        {
            var seen = System.Text.Json.JsonSerializer.Serialize(await house.Send(new ShowTicket.Query(number), reader));
            Assert.DoesNotContain("眼鏡橋", System.Text.RegularExpressions.Regex.Unescape(seen), StringComparison.Ordinal);
            Assert.DoesNotContain("0000-00-0009", seen, StringComparison.Ordinal);
            Assert.Contains(number, seen, StringComparison.Ordinal);
            // a search does not tell either
            Assert.Empty((await house.Send(new SearchTickets.Query(new(Text: "眼鏡橋")), reader)).Items);
            var row = Assert.Single((await house.Send(new SearchTickets.Query(new(Text: number)), reader)).Items);
            Assert.Null(row.Words);
        }

        foreach (var reader in new[] { south, House.Desk, House.Supervisor, north with { ReadsCity = true } })
        {
            Assert.Contains("眼鏡橋", (await house.Send(new ShowTicket.Query(number), reader)).Words, StringComparison.Ordinal);
            Assert.Contains(number, (await house.Send(new SearchTickets.Query(new(Text: "眼鏡橋")), reader)).Items.Select(t => t.Number));
        }
    }

    [Fact]
    public void The_operators_page_shows_the_table()
    {
        var rows = Enum.GetValues<Right>().Select(right => $"| `{right}` | " + string.Join(" | ",
            Enum.GetValues<Role>().Select(role => Rights.Of(role, right) switch
            {
                Extent.City => "city", Extent.Department => "own department", _ => "–",
            })) + " |\n");
        Assert.Contains(string.Concat(rows), File.ReadAllText(Path.Combine(HouseRulesTests.Root(), "docs", "operations.md")), StringComparison.Ordinal);
    }

    private async Task<string> Ticket(double? latitude, string words = "倒れています") => (await house.Send(new SubmitReport.Command(
        Guid.NewGuid(), null, Channel.Desk, 3, latitude is { } at ? House.At(138.010, at) : null, "港町付近", words, null, "ja"), House.Desk)).Number;

    private static string Id(string path) => path.StartsWith("/api/photos/", StringComparison.Ordinal) || path.Contains("notifications", StringComparison.Ordinal)
        ? $"{Guid.Empty}" : "999999";

    private static MultipartFormDataContent Photo() =>
        new() { { new StringContent("After"), "kind" }, { new ByteArrayContent([1, 2, 3]), "files", "none.jpg" },
            { new ByteArrayContent([1, 2, 3]), "file", "none.zip" } };
}
