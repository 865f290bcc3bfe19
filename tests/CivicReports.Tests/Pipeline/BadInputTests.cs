using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Hosting;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using CivicReports.Tests.TestHouse;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CivicReports.Tests.Pipeline;

/// <summary>Whatever is sent: a clear sentence, never 500.</summary>
public sealed class BadInputTests(BadInputTests.SignedIn signedIn) : IClassFixture<BadInputTests.SignedIn>
{
    /// <summary>Somebody who may do everything, at a house with one ticket.</summary>
    public sealed class SignedIn(TestDatabases databases) : IAsyncLifetime
    {
        public House House { get; private set; } = null!;
        public Browser Browser { get; private set; } = null!;
        public string Ticket { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            House = await House.Open(databases);
            await Browser.Add(House, "saeki", Role.Supervisor, cityWide: true);
            Browser = new(House);
            await Browser.SignIn("saeki");
            Ticket = (await House.Send(
                new SubmitReport.Command(Guid.NewGuid(), null, Channel.Line, 3, House.At(138.010, 34.015), null, null, null, "ja"),
                    Actor.System("inbox"))).Number;
        }

        public ValueTask DisposeAsync()
        {
            Browser.Dispose();
            return House.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/api/tickets?from=0001-01-01")]
    [InlineData("/api/tickets?from=1999-12-31")]
    [InlineData("/api/tickets?to=9999-12-31")]
    [InlineData("/api/tickets?to=2101-01-01")]
    [InlineData("/api/tickets?from=2026-02-30")]
    [InlineData("/api/tickets?from=yesterday")]
    [InlineData("/api/tickets?text=%00")]
    [InlineData("/api/tickets?text=a%1Bb")]
    [InlineData("/api/tickets?text=%EF%BF%BE")]
    [InlineData("/api/tickets?status=99")]
    [InlineData("/api/tickets?status=%2B1")]
    [InlineData("/api/tickets?status=Lost")]
    [InlineData("/api/tickets?status=%00")]
    [InlineData("/api/tickets?department=-1")]
    [InlineData("/api/tickets?department=99999999999")]
    [InlineData("/api/tickets?category=1,,2")]
    [InlineData("/api/tickets?zone=99999999999")]
    [InlineData("/api/tickets?outsideLayer=x")]
    [InlineData("/api/tickets?placed=maybe")]
    [InlineData("/api/tickets?limit=0")]
    [InlineData("/api/tickets?limit=201")]
    [InlineData("/api/tickets?limit=99999999999")]
    [InlineData("/api/tickets?sort=sideways")]
    [InlineData("/api/tickets?after=x")]
    [InlineData("/api/tickets?after=-1.1")]
    [InlineData("/api/tickets?after=1.2.3")]
    [InlineData("/api/tickets?after=9223372036854775807.1")]
    [InlineData("/api/tickets?numbers=%00")]
    [InlineData("/api/tickets?bbox=1,2,3")]
    [InlineData("/api/tickets?bbox=NaN,NaN,NaN,NaN")]
    [InlineData("/api/tickets?bbox=-1e400,0,1e400,1")]
    [InlineData("/api/tickets?bbox=139,35,138,34")]
    [InlineData("/api/tickets?bbox=0,-90,1,90")]
    [InlineData("/api/tickets/%01")]
    [InlineData("/api/tickets/8-00001-1", 404)]
    [InlineData("/tiles/tickets/14/1/1.mvt?from=0001-01-01")]
    [InlineData("/tiles/tickets/14/1/1.mvt?to=9999-12-31")]
    [InlineData("/tiles/tickets/14/1/1.mvt?text=%00")]
    [InlineData("/tiles/tickets/14/1/1.mvt?status=99")]
    [InlineData("/tiles/tickets/23/1/1.mvt", 404)]
    [InlineData("/tiles/tickets/14/-1/1.mvt", 404)]
    [InlineData("/tiles/tickets/99999999999/1/1.mvt", 404)]
    [InlineData("/tiles/zones/%7F/14/1/1.mvt")]
    [InlineData("/tiles/base/14/16384/1.mvt", 404)]
    [InlineData("/api/district-report?layer=wards&from=0001-01-01&to=0001-01-02")]
    [InlineData("/api/district-report?layer=wards&from=9999-12-30&to=9999-12-31")]
    [InlineData("/api/district-report?layer=wards&from=0001-01-01&to=9999-12-31")]
    [InlineData("/api/district-report?layer=wards&from=2026-11-01")]
    [InlineData("/api/district-report?layer=wards&from=2026-11-01&to=2026-11-30&category=x")]
    [InlineData("/api/district-report?layer=%00&from=2026-11-01&to=2026-11-30")]
    [InlineData("/api/district-report?layer=nowhere&from=2026-11-01&to=2026-11-30", 404)]
    [InlineData("/api/district-report?layer=wards&from=2026-11-01&to=2026-11-30&zone=0", 404)]
    [InlineData("/api/district-report.csv?layer=wards&from=9999-12-30&to=9999-12-31")]
    [InlineData("/api/photos/none/480", 404)]
    [InlineData("/api/photos/00000000-0000-0000-0000-000000000000/7", 404)]
    [InlineData("/p/%01")]
    [InlineData("/p/none", 404)]
    public async Task What_is_asked(string path, int status = 400) => await IsRefused(await signedIn.Browser.Http.GetAsync(path), status);

    [Theory]
    [InlineData("sign-in", """{"userName":"\u0000","password":"correct-horse-battery"}""")]
    [InlineData("sign-in", """{"userName":"saeki\ufffe","password":"correct-horse-battery"}""")]
    [InlineData("sign-in", """{"userName":"\ud800","password":"correct-horse-battery"}""")]
    [InlineData("sign-in", """{"userName":"saeki","password":"\u0000"}""")]
    [InlineData("sign-in", """{"userName":"saeki","password":"wrong-password"}""")]
    [InlineData("sign-in", """{"userName":null}""")]
    [InlineData("sign-in", "{")]
    [InlineData("sign-in", "null")]
    [InlineData("sign-in", "[]")]
    [InlineData("sign-in", "")]
    [InlineData("me/language", """{"language":"\u0000"}""")]
    [InlineData("me/language", """{"language":7}""")]
    [InlineData("tickets/{0}/notes", """{"words":"a\u0000b"}""")]
    [InlineData("tickets/{0}/notes", """{"words":null}""")]
    [InlineData("tickets/{0}/tell", """{"words":{"ja":"a\u001bb"}}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":99}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":-1}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"99"}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"Lost"}""")]
    [InlineData("tickets/{0}/status", """{"version":-1,"to":"Declined"}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"Declined","reason":"\u0000"}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"Declined","words":{"en":"\u0000"}}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"Duplicate","duplicateOf":"\u0000"}""")]
    [InlineData("tickets/{0}/status", """{"version":1,"to":"Resolved","afterPhotoIds":["none"]}""")]
    [InlineData("tickets/{0}/assign", """{"version":1,"departmentId":1,"words":{"ja":"\u0000"}}""")]
    [InlineData("tickets/{0}/assign", """{"version":1,"departmentId":1e30}""")]
    [InlineData("tickets/{0}/place", """{"version":1,"location":[138.01,34.01],"place":"\u0000"}""")]
    [InlineData("tickets/{0}/place", """{"version":1,"location":[1e400,34.01]}""")]
    [InlineData("tickets/{0}/place", """{"version":1,"location":[138.01]}""")]
    [InlineData("tickets/{0}/place", """{"version":1}""")]
    [InlineData("tickets/{0}/preview", """{"to":99}""")]
    [InlineData("tickets/{0}/preview", """{"to":1}""")]
    [InlineData("tickets/{0}/preview", """{"words":{"easy":"\u0000"}}""")]
    [InlineData("tickets/{0}/tell", """{"words":"a"}""")]
    [InlineData("tickets/{0}/tell", """{"words":{}}""")]
    [InlineData("tickets/{0}/tell", """{"words":{"ja":" "}}""")]
    [InlineData("tickets/{0}/tell", """{"words":null}""")]
    [InlineData("tickets/%01/notes", """{"words":"a"}""")]
    [InlineData("tickets/8-00001-1/notes", """{"words":"a"}""", 404)]
    [InlineData("parked/inbox/%01/retry", "{}")]
    [InlineData("parked/inbox/none/retry", "{}", 404)]
    [InlineData("parked/notifications/none/retry", "{}", 404)]
    public async Task What_is_sent(string path, string json, int status = 400) =>
        await IsRefused(await signedIn.Browser.Post("/api/" + path.Replace("{0}", signedIn.Ticket, StringComparison.Ordinal),
            new StringContent(json, Encoding.UTF8, "application/json")), status);

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n7\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nLost\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nAfter\r\n--b--\r\n")]
    [InlineData("")]
    public async Task What_is_uploaded(string form)
    {
        using var signed = Form(form);
        await IsRefused(await signedIn.Browser.Post($"/api/tickets/{signedIn.Ticket}/photos", signed), 400);
        using var unsigned = Form(form);
        await IsRefused(await signedIn.Browser.Http.PostAsync($"/api/tickets/{signedIn.Ticket}/photos", unsigned), 400);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_no_fault_of_the_house()
    {
        using var signed = Form("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nAf");
        Assert.Equal(HttpStatusCode.BadRequest, (await signedIn.Browser.Post($"/api/tickets/{signedIn.Ticket}/photos", signed)).StatusCode);
        using var unsigned = Form("no form at all");
        Assert.Equal(HttpStatusCode.BadRequest,
            (await signedIn.Browser.Http.PostAsync($"/api/tickets/{signedIn.Ticket}/photos", unsigned)).StatusCode);
    }

    [Theory]
    [InlineData("select @text")]
    [InlineData("select '{\"words\":\"\\u0000\"}'::jsonb, @text")]
    public async Task What_only_the_database_notices_is_no_fault_of_the_house_either(string sql)
    {
        await using var command = signedIn.House.App.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        command.Parameters.AddWithValue("text", sql.Contains("jsonb", StringComparison.Ordinal) ? "x" : "a\0b");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        foreach (var exception in new Exception[] { refused, new DbUpdateException("saving", refused) })
        {
            await using var scope = signedIn.House.App.Services.CreateAsyncScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            await new Problems(NullLogger<Problems>.Instance).TryHandleAsync(http, exception, TestContext.Current.CancellationToken);
            Assert.Equal(400, http.Response.StatusCode);
        }
    }

    [Fact]
    public async Task The_edges_of_what_is_good_are_answered()
    {
        foreach (var path in new[]
                 {
                     "/api/tickets?from=2000-01-01&to=2100-12-31&text=%0A%09%F0%9F%95%B3", "/api/tickets?after=0.0", "/api/tickets?after=3155378975999999999.9223372036854775807",
                     "/api/tickets?bbox=-180,-89.99999999999999,180,89.99999999999999", "/tiles/tickets/22/4194303/4194303.mvt",
                     "/api/district-report?layer=wards&from=2000-01-01&to=2009-12-31", "/api/district-report?layer=wards&from=2100-01-01&to=2100-12-31",
                 })
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await signedIn.Browser.Http.GetAsync(path)).StatusCode));
        }

        var noted = await signedIn.Browser.Post($"/api/tickets/{signedIn.Ticket}/notes", new { words = "一行目\r\n\t二行目 🕳️ émigré" });
        Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
    }

    private static StringContent Form(string form)
    {
        var content = new StringContent(form);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    private static async Task IsRefused(HttpResponseMessage answer, int status)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            // a tile that does not exist has nothing to explain
            if (status == 404 && text.Length == 0) return;
            var problem = JsonNode.Parse(text)!.AsObject();
            Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
            // nothing of how the house is built
            Assert.DoesNotMatch(@"Exception|Nullable|System\.|CivicReports|Command |Query |parameter \\", text);
            var fields = problem["errors"]?.AsObject().SelectMany(field => field.Value!.AsArray()).Select(error => (string?)error!["code"]);
            Assert.All((fields ?? []).Append((string?)problem["code"]), code => Assert.Contains(code, Refusals.All.Select(r => r.Code)));
            var (method, path) = (answer.RequestMessage!.Method.Method, answer.RequestMessage.RequestUri!.AbsolutePath);
            var responses = CommittedApi.Operation(method, path)?["responses"];
            Assert.True(responses is null || responses[$"{status}"] is not null, $"{method} {path} does not say {status}");
        }
    }
}
