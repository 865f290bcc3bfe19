using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Photos;
using CivicReports.Server.Staff;
using CivicReports.Tests.TestHouse;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Photos;

public sealed class PhotoServingTests(TestDatabases databases) : IAsyncLifetime
{
    private const string Password = "a long enough password";
    private PhotoHouse house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await PhotoHouse.Open(databases);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_link_shows_the_photo_to_whoever_holds_it_until_it_expires_or_is_revoked()
    {
        var photo = await house.Stored(await house.Resident());
        var path = await Link(photo, PhotoSize.Large);
        using var answer = await house.House.Http.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl is { Private: true, Public: false, MaxAge.TotalMinutes: <= 10 });
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(photo.Sha256, PhotoHash.Of(bytes).Hex);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await house.House.Http.SendAsync(again, Ct)).StatusCode);

        await house.House.Execute("update photo_links set revoked_at = now()");
        Assert.Equal(HttpStatusCode.NotFound, await Status(path));
        await house.House.Execute("update photo_links set revoked_at = null");
        Assert.Equal(HttpStatusCode.OK, await Status(path));
        house.House.Clock.Forward(TimeSpan.FromDays(400));
        Assert.Equal(HttpStatusCode.NotFound, await Status(path));
    }

    [Fact]
    public async Task A_link_for_a_card_keeps_to_what_LINE_takes_also_for_photos_from_before_there_were_cards()
    {
        var photo = await house.Stored(await house.Resident(), TestPictures.Jpeg(2000, 1500));
        var path = await Link(photo, PhotoSize.Card);
        Assert.Equal(1024, TestPictures.Decode(await house.House.Http.GetByteArrayAsync(path, Ct)).Width);

        File.Delete(Directory.GetFiles(house.House.PhotosFolder, "*-1024.jpg", SearchOption.AllDirectories).Single());
        Assert.Equal(1600, TestPictures.Decode(await house.House.Http.GetByteArrayAsync(path, Ct)).Width);
    }

    [Fact]
    public async Task Neither_hashes_nor_paths_nor_guesses_lead_to_a_photo()
    {
        var photo = await house.Stored(await house.Resident());
        var hex = photo.Sha256!;
        foreach (var path in (string[])[$"/p/{hex}", $"/p/{hex[..32]}", $"/p/{photo.Id:N}", $"/p/..%2f{hex[..27]}", "/p/%F0%9F%93%B7"])
            Assert.Equal(HttpStatusCode.NotFound, await Status(path));
        foreach (var path in (string[])["/p/", $"/p/{hex[..2]}/{hex[2..4]}/{hex}-1600.jpg", $"/photos/{hex}-1600.jpg"])
            Assert.NotEqual(HttpStatusCode.OK, await Status(path));
        foreach (var path in (string[])[$"/api/photos/{photo.Id}/320", $"/api/photos/{Guid.NewGuid()}/320"])
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(path));
    }

    [Fact]
    public async Task Staff_see_photos_of_reports_but_not_of_drafts()
    {
        using var staff = await SignIn(Role.Desk);
        var resident = await house.Resident();
        var photo = await house.Stored(resident);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/api/photos/{photo.Id}/320", Ct)).StatusCode);

        await house.Submit(resident);
        using var answer = await staff.GetAsync($"/api/photos/{photo.Id}/320", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { Private: true, MaxAge.TotalMinutes: <= 5 });
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(320, TestPictures.Decode(await answer.Content.ReadAsByteArrayAsync(Ct)).Width);
        foreach (var size in (string[])["640", "0", "-1", "large"])
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/api/photos/{photo.Id}/{size}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Staff_add_photos_from_before_and_after_the_work()
    {
        var number = await house.Submit(await house.Resident());
        using var staff = await SignIn(Role.Desk);
        using var answer = await staff.PostAsync($"/api/tickets/{number}/photos",
            Form("After", TestPictures.Jpeg(2000, 1500), TestPictures.Heic()), Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var added = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(["1600", "400"], added.EnumerateArray().Select(p => p.GetProperty("width").ToString()));
        Assert.All(added.EnumerateArray(), p => Assert.Equal("After", p.GetProperty("kind").GetString()));
        var history = await house.House.InDb(db => db.History.SingleAsync(h => h.Kind == HistoryKind.PhotosAdded));
        Assert.Equal(added.EnumerateArray().Select(p => p.GetProperty("id").GetGuid()), history.Details.Photos!);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/photos/{history.Details.Photos![0]}/1600", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_bad_photo_among_good_ones_is_named_and_none_is_kept()
    {
        var number = await house.Submit(await house.Resident());
        using var staff = await SignIn(Role.Desk);
        using var answer = await staff.PostAsync($"/api/tickets/{number}/photos",
            Form("Before", TestPictures.Jpeg(), "<svg/>"u8.ToArray(), [.. TestPictures.Jpeg(), .. new byte[21 << 20]]), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors");
        Assert.Equal(["files[1]", "files[2]"], errors.EnumerateObject().Select(e => e.Name));
        Assert.Equal(0L, await house.House.Scalar<long>("select count(*) from photos"));

        foreach (var form in (MultipartFormDataContent[])[Form("Report", TestPictures.Jpeg()), Form("After"),
            Form("After", [.. Enumerable.Repeat(new byte[1], 11)]), Form("What", TestPictures.Jpeg())])
            Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostAsync($"/api/tickets/{number}/photos", form, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound,
            (await staff.PostAsync("/api/tickets/R9-999999-9/photos", Form("After", TestPictures.Jpeg()), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_crew_adds_photos_to_its_own_departments_tickets_only_and_nobody_without_the_antiforgery_token()
    {
        var number = await house.Submit(await house.Resident()); // lies in the north: department 2
        using var north = await SignIn(Role.Crew, department: 2);
        using var south = await SignIn(Role.Crew, department: 3);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await south.PostAsync($"/api/tickets/{number}/photos", Form("After", TestPictures.Jpeg()), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK,
            (await north.PostAsync($"/api/tickets/{number}/photos", Form("After", TestPictures.Jpeg()), Ct)).StatusCode);

        north.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        Assert.Equal(HttpStatusCode.BadRequest,
            (await north.PostAsync($"/api/tickets/{number}/photos", Form("After", TestPictures.Jpeg()), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostStatus(house.House.Http, number));
    }

    private static async Task<HttpStatusCode> PostStatus(HttpClient stranger, string number)
    {
        using var me = await stranger.GetAsync("/api/me", Ct);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/api/tickets/{number}/photos")
        {
            Content = Form("After", TestPictures.Jpeg()),
        };
        post.Headers.Add("X-XSRF-TOKEN", TokenOf(me));
        return (await stranger.SendAsync(post, Ct)).StatusCode;
    }

    private async Task<HttpStatusCode> Status(string path) => (await house.House.Http.GetAsync(path, Ct)).StatusCode;

    private async Task<string> Link(Photo photo, PhotoSize size)
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        var link = scope.ServiceProvider.GetRequiredService<PhotoLinks>().Make(photo.Id, size);
        await scope.ServiceProvider.GetRequiredService<CivicReports.Server.Persistence.CivicReportsDb>().SaveChangesAsync(Ct);
        return link.AbsolutePath;
    }

    private async Task<HttpClient> SignIn(Role role, int? department = null)
    {
        var name = $"{role}-{department}".ToLowerInvariant();
        await using (var scope = house.House.App.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
            var made = await accounts.CreateAsync(new StaffMember
            {
                UserName = name, DisplayName = "大西", Role = role, DepartmentId = department,
            }, Password);
            Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Description)));
        }

        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = house.House.Http.BaseAddress,
        };
        for (var signedIn = false; ; signedIn = true)
        {
            using var me = await client.GetAsync("/api/me", Ct);
            client.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
            client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", TokenOf(me));
            if (signedIn) return client;
            using var entered = await client.PostAsJsonAsync("/api/sign-in", new { userName = name, password = Password }, Ct);
            Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        }
    }

    private static string TokenOf(HttpResponseMessage me) => Uri.UnescapeDataString(
        me.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal))
            .Split('=', 2)[1].Split(';')[0]);

    private static MultipartFormDataContent Form(string kind, params byte[][] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(kind), "kind" } };
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "files", "photo.jpg");
        }

        return form;
    }
}
