using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivicReports.Domain;
using CivicReports.Server.Staff;
using CivicReports.Tests.TestHouse;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicReports.Tests.Staff;

public sealed class SignInTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task Staff_signs_in_sees_who_they_are_and_signs_out()
    {
        await Browser.Add(house, "takagi", Role.Desk);
        using var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("takagi")).StatusCode);
        var me = await browser.Http.GetFromJsonAsync<JsonObject>("/api/me");
        Assert.Equal("Desk", (string)me!["role"]!);
        Assert.Equal("{}", await (await browser.Post("/api/sign-out", new { })).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/tickets")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_like_a_wrong_password()
    {
        await Browser.Add(house, "somebody", Role.Desk);
        using var browser = new Browser(house);
        var (nobody, somebody) = (await browser.SignIn("nobody", "wrong-password"), await browser.SignIn("somebody", "wrong-password"));
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, somebody.StatusCode);
        Assert.Equal(await Said(somebody), await Said(nobody));

        static async Task<string> Said(HttpResponseMessage answer)
        {
            var words = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            words.Remove("traceId");
            return words.ToJsonString();
        }
    }

    [Fact]
    public async Task Without_the_antiforgery_token_nothing_changes()
    {
        await Browser.Add(house, "onishi", Role.Crew, 2);
        using var browser = new Browser(house);
        await browser.SignIn("onishi");
        var forged = await browser.Http.PostAsJsonAsync("/api/me/language", new { language = "en" });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("ja", (string)(await browser.Http.GetFromJsonAsync<JsonObject>("/api/me"))!["language"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/me/language", new { language = "en" })).StatusCode);
    }

    [Fact]
    public async Task Every_endpoint_but_the_named_ones_needs_sign_in()
    {
        string[] open = ["/api/me", "/api/sign-in", "/sign-in/provider", "/api/city", "/tiles/base/{z:int}/{x:int}/{y:int}.mvt", "/healthz", "/readyz",
            "/line/webhook", "/p/{token}", "/privacy", "/api/links/{token}",
            "/api/forgotten-password",
            // whoever holds a partner's link
            "/api/requests/{token}", "/api/requests/{token}/photos/{id:guid}/{size:int}", "/api/requests/{token}/map.svg",
            "/api/requests/{token}/sheet.pdf",
            // whoever is in a shelter and holds its link; open data
            "/api/shelter-links/{token}", "/api/shelter-links/{token}/counts", "/open/shelters.geojson", "/open/shelters.csv",
            "/open/shelters.gpkg"];
        var endpoints = house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 20, "no endpoints found");
        var anonymous = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => e.RoutePattern.RawText).ToList();
        Assert.Subset(open.ToHashSet(), anonymous.Where(p => !p!.Contains("{*", StringComparison.Ordinal)).ToHashSet()!);

        foreach (var endpoint in endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart dot => dot.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: var policies } when policies.Any(x =>
                    x.Content == "guid") => Guid.Empty.ToString(),
                _ => "1",
            }))));
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            var answer = await house.Http.SendAsync(new(new(method), path) { Content = BodyFor(endpoint, method) });
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answered {answer.StatusCode}");
        }
    }

    /// <summary>Of the kind that the endpoint takes, or routing would not even find it.</summary>
    private static HttpContent? BodyFor(RouteEndpoint endpoint, string method)
    {
        if (method == "GET") return null;
        var takesFiles = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Any(t =>
            t.StartsWith("multipart", StringComparison.Ordinal)) == true;
        return takesFiles ? new MultipartFormDataContent { { new StringContent("none"), "files", "none.jpg" } }
            : JsonContent.Create(new { });
    }

    [Fact]
    public async Task A_crew_reads_no_district_report()
    {
        await Browser.Add(house, "crew", Role.Crew, 2);
        using var browser = new Browser(house);
        await browser.SignIn("crew");
        Assert.Equal(HttpStatusCode.Forbidden,
            (await browser.Http.GetAsync("/api/district-report?layer=wards&from=2026-11-01&to=2026-11-30")).StatusCode);
    }

    [Fact]
    public async Task A_closed_account_does_not_sign_in()
    {
        await Browser.Add(house, "gone", Role.Desk);
        await house.Execute("update staff set closed_at = now() where user_name = 'gone'");
        using var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn("gone")).StatusCode);
    }

    [Fact]
    public async Task An_account_that_is_closed_while_it_is_signed_in_is_out_at_once()
    {
        await Browser.Add(house, "leaves", Role.Desk);
        using var browser = new Browser(house);
        await browser.SignIn("leaves");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/tickets")).StatusCode);
        await house.Execute("update staff set closed_at = now() where user_name = 'leaves'");
        await browser.Hears(HttpStatusCode.Unauthorized, "/api/tickets");
    }

    [Fact]
    public async Task Accounts_are_added_from_lines_and_a_weak_password_is_refused()
    {
        using var lines = new StringReader(
            "new1\tCrew\tnorth\tcorrect-horse-battery\t1班 新田\nnew1\tCrew\tnorth\tcorrect-horse-battery\t1班 新田\n");
        await AddStaffCommand.Run(house.App, lines);
        Assert.Equal(1, await house.Scalar<long>("select count(*) from staff where user_name = 'new1' and department_id = 2"));
        using var weak = new StringReader("weak\tCrew\tnorth\tshort\t弱い\n");
        await Assert.ThrowsAsync<CivicReports.Server.SettingsException>(() => AddStaffCommand.Run(house.App, weak));
    }
}
