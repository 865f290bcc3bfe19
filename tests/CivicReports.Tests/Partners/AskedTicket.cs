using System.Net;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Partners;
using CivicReports.Server.Tickets;
using CivicReports.Tests.Photos;
using CivicReports.Tests.TestHouse;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Tests.Partners;

/// <summary>A ticket in the north, a body and a contractor to ask about it, and a mail folder.</summary>
public abstract class AskedTicket(TestDatabases databases) : IAsyncLifetime
{
    protected const int North = 2;
    private const int Guardrail = 3;
    private readonly Guid resident = Guid.NewGuid();

    protected House Town { get; private set; } = null!;
    protected int Prefecture { get; private set; }
    protected int Builder { get; private set; }
    protected string Number { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Town = await House.Open(databases, settings: new()
        {
            ["Email:From"] = "city@city.example", ["Email:Folder"] = Directory.CreateTempSubdirectory("civic-mails-").FullName,
        });
        await Town.Execute($"""
            update departments set email = 'north@city.example' where id = {North};
            insert into residents (id, created_at) values ('{resident}', now());
            insert into contacts (resident_id, channel, address) values ('{resident}', 'Line', 'U1')
            """);
        Prefecture = await Partner("'pref', '県土木事務所', 'Prefectural Works', 'Body', '000-000-0000', 'works@pref.example'");
        Builder = await Partner("'umibe', '海辺建設', '海辺建設', 'Contractor', null, null");
        Number = await Submit();
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private Task<int> Partner(string values) =>
        Town.Scalar<int>($"insert into partners (code, name_ja, name_en, kind, phone, email) values ({values}) returning id");

    protected SendRequest.Command Request(int partner, uint version, string words = "ガードレールが曲がっています。",
        Guid[]? photos = null, int days = 30, bool mail = false) =>
        new(Number, version, partner, words, photos ?? [], null, days, mail);

    protected async Task Send(int partner, bool mail = false, Guid[]? photos = null, int days = 30,
        string words = "ガードレールが曲がっています。") =>
        await Town.Send(Request(partner, (await Show()).Version, words, photos, days, mail), House.NorthCrew);

    protected async Task Answer(RequestState answer, string? words = null, DateOnly? plannedOn = null, int photos = 0) =>
        await Town.Send(new AnswerRequest.Command(await Token(), answer, words, plannedOn,
            [.. Enumerable.Range(1, photos).Select(n => new MemoryStream(TestPictures.Jpeg(300 + n, 200)))]), null);

    private string token = "";

    /// <summary>A closed request shows no link any more; the partner's phone still has it.</summary>
    protected async Task<string> Token(string? of = null) =>
        (await Town.Send(new ListRequests.Query(of ?? Number), House.Desk)).Items[0].Link is { } link ? token = link.Segments[^1] : token;

    protected async Task<Uri> Link() => (await Requests()).Items[0].Link!;

    protected Task<ListRequests.Answer> Requests() => Town.Send(new ListRequests.Query(Number), House.Desk);

    protected Task<ShowPartnerNews.Answer> News() => Town.Send(new ShowPartnerNews.Query(), House.Desk);

    protected Task<ShowTicket.Answer> Show() => Town.Send(new ShowTicket.Query(Number), House.Desk);

    protected async Task<HttpStatusCode> Asked(string path) => (await Town.Http.GetAsync(path)).StatusCode;

    protected async Task<string> Submit() => (await Town.Send(new SubmitReport.Command(Guid.NewGuid(), resident, Channel.Line, Guardrail,
        House.At(138.010, 34.015), null, "うちの前です", false, "ja"), Actor.System("inbox"))).Number;

    protected async Task<string> Told() =>
        (await Town.Scalar<string>("select body::text from notifications where resident_id is not null order by seq desc limit 1"))!;

    protected Task<long> Pushes() => Town.Scalar<long>("select count(*) from notifications where resident_id is not null");

    protected async Task<List<(string Address, Mail Mail)>> Mails() => [.. (await Town.InDb(db => db.Notifications
        .Where(n => n.Address != null).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).ToListAsync()))
        .Select(n => (n.Address!, JsonSerializer.Deserialize<Mail>(n.Body, Mail.Json)!))];
}
