using Microsoft.AspNetCore.WebUtilities;

namespace CivicReports.Tests.TestHouse;

/// <summary>A house whose staff come by an identity provider, with four groups that have roles.</summary>
public sealed class ProviderHouse(TestDatabases databases) : IAsyncLifetime
{
    public House House { get; private set; } = null!;
    public IdentityProvider Provider { get; private set; } = null!;

    public static Dictionary<string, string?> Settings(string authority) => new()
    {
        ["Oidc:Authority"] = authority, ["Oidc:ClientId"] = IdentityProvider.Client, ["Oidc:ClientSecret"] = IdentityProvider.Secret,
        // the second factor is the provider's business, whatever local accounts need
        ["Staff:SecondFactorFor"] = "Crew,Desk,Supervisor",
    };

    public async ValueTask InitializeAsync()
    {
        Provider = await IdentityProvider.Start();
        // tokens and cookies end by the clock on the wall
        House = await House.Open(databases, settings: Settings(Provider.Address), realTime: true);
        await House.Execute("""
            insert into group_roles (position, claim, role, department_id)
            values (1, 'north-crew', 'Crew', 2), (2, 'south-supervisors', 'Supervisor', 3), (3, 'desk', 'Desk', null),
                (4, 'chiefs', 'Administrator', null)
            """);
    }

    /// <summary>There and back again; the answer that the browser gets in the end.</summary>
    public async Task<HttpResponseMessage> Come(Browser browser, IdentityProvider.Person person, string next = "/")
    {
        Provider.Who = person;
        var leaving = await browser.Http.GetAsync($"/sign-in/provider?next={Uri.EscapeDataString(next)}");
        return await browser.Http.GetAsync((await Provider.SendBack(leaving.Headers.Location!)).PathAndQuery);
    }

    /// <summary>The code that the sign-in page has words for; null: the browser is sent on.</summary>
    public static string? Refused(HttpResponseMessage answer)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        var to = answer.Headers.Location!.OriginalString;
        return to.StartsWith("/sign-in?", StringComparison.Ordinal) ? (string?)QueryHelpers.ParseQuery(to["/sign-in".Length..])["refused"] : null;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
