using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicReports.Tests.TestHouse;

/// <summary>
/// A small OpenID Connect provider on loopback: whoever comes to its authorize page is the person that the test names, and gets a code
/// that its token endpoint takes once, with the right secret and the right half of PKCE.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Client = "civicreports", Secret = "a secret of the provider's";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };
    private readonly Dictionary<string, IQueryCollection> codes = [];
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private IdentityProvider(WebApplication app) => this.app = app;

    public sealed record Person(string Subject, string Name, params string[] Groups)
    {
        public string? UserName { get; init; }
    }

    public string Address => app.Urls.First();

    public Person Who { get; set; } = new("nobody", "誰か");

    /// <summary>What is wrong with the next tokens.</summary>
    public Action<SecurityTokenDescriptor> Forge { get; set; } = _ => { };

    /// <summary>What happens to them on their way.</summary>
    public Func<string, string> Tear { get; set; } = token => token;

    public static async Task<IdentityProvider> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new IdentityProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", provider.Describe);
        provider.app.MapGet("/keys", provider.Keys);
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", provider.Redeem);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>What the provider answers a browser that was sent to it: the way back.</summary>
    public async Task<Uri> SendBack(Uri asked)
    {
        using var answer = await http.GetAsync(asked);
        return answer.Headers.Location ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private IResult Describe() => Results.Json(new
    {
        issuer = Address, authorization_endpoint = $"{Address}/authorize", token_endpoint = $"{Address}/token", jwks_uri = $"{Address}/keys",
        end_session_endpoint = $"{Address}/end", response_types_supported = new[] { "code" }, subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        return Results.Json(new { keys = new[] { new { shown.Kty, shown.Kid, shown.N, shown.E, Use = "sig" } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        codes[code] = request.Query;
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?>
        {
            ["code"] = code, ["state"] = request.Query["state"],
        }));
    }

    private async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.Remove(form["code"]!, out var asked) || form["client_secret"] != Secret || form["client_id"] != Client
            || asked["code_challenge_method"] != "S256" || asked["code_challenge"] != challenge || form["redirect_uri"] != asked["redirect_uri"])
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = Client, Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
            Subject = new ClaimsIdentity([new("sub", Who.Subject), new("name", Who.Name), new("nonce", asked["nonce"]!),
                new("preferred_username", Who.UserName ?? Who.Subject), .. Who.Groups.Select(group => new Claim("groups", group))]),
        };
        Forge(token);
        return Results.Json(new { id_token = Tear(new JsonWebTokenHandler().CreateToken(token)), access_token = "none", token_type = "Bearer" });
    }
}
