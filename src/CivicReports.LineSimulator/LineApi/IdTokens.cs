using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>LIFF ID tokens (ES256): minted for a simulated resident, verified and published as LINE Login does.</summary>
public sealed class IdTokens(SimulatorOptions options, SimulatorClock clock) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string keyId = Ids.Hex32();

    public string Mint(Chat resident, string? nonce, string? audience, string? issuer, int lifeSeconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = issuer ?? options.Issuer,
            ["sub"] = resident.Id,
            ["aud"] = audience ?? options.LoginChannelId,
            ["exp"] = now + lifeSeconds,
            ["iat"] = now,
            ["amr"] = new JsonArray("linesso"),
            ["name"] = resident.Name,
        };
        if (nonce is not null) payload["nonce"] = nonce;
        if (resident.PictureUrl is not null) payload["picture"] = resident.PictureUrl;
        var signed = Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = keyId }) + "." + Part(payload);
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    /// <summary>The claims, or LINE's words for what is wrong.</summary>
    public (JsonObject? Claims, string? Problem) Verify(string token, string clientId, string? nonce, string? userId)
    {
        if (Open(token) is not { } claims) return (null, "Invalid IdToken.");
        if (claims.Text("iss") != options.Issuer) return (null, "Invalid IdToken Issuer.");
        if (claims.Text("aud") != clientId) return (null, "Invalid IdToken Audience.");
        if (claims.Number("exp") <= clock.GetUtcNow().ToUnixTimeSeconds()) return (null, "IdToken expired.");
        if (nonce is not null && claims.Text("nonce") != nonce) return (null, "Invalid IdToken Nonce.");
        if (userId is not null && claims.Text("sub") != userId) return (null, "Invalid IdToken Subject Identifier.");
        return (claims, null);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/oauth2/v2.1/verify", async (HttpContext http, IdTokens tokens) =>
        {
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
            if (form["id_token"].Count == 0 || form["client_id"].Count == 0)
                return LineAnswer.OAuthError("invalid_request", "id_token and client_id are required");
            var (claims, problem) =
                tokens.Verify(form["id_token"]!, form["client_id"]!, Optional(form, "nonce"), Optional(form, "user_id"));
            return problem is null ? LineAnswer.Ok(claims) : LineAnswer.OAuthError("invalid_request", problem);
        });
        app.MapGet("/oauth2/v2.1/certs",
            (IdTokens tokens) => LineAnswer.Ok(new JsonObject { ["keys"] = new JsonArray(tokens.PublicKey()) }));
        app.MapGet("/.well-known/openid-configuration", (HttpContext http, SimulatorOptions options) =>
        {
            var here = $"{http.Request.Scheme}://{http.Request.Host}";
            return LineAnswer.Ok(new JsonObject
            {
                ["issuer"] = options.Issuer,
                ["jwks_uri"] = here + "/oauth2/v2.1/certs",
                ["token_endpoint"] = here + "/oauth2/v2.1/token",
                ["response_types_supported"] = new JsonArray("code"),
                ["subject_types_supported"] = new JsonArray("pairwise"),
                ["id_token_signing_alg_values_supported"] = new JsonArray("ES256"),
            });
        });
    }

    public void Dispose() => key.Dispose();

    private JsonObject? Open(string token)
    {
        var parts = token.Split('.');
        try
        {
            return parts.Length == 3
                && key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
                    HashAlgorithmName.SHA256)
                ? JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private JsonObject PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["alg"] = "ES256",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    private static string? Optional(IFormCollection form, string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Json.Write(json)));
}
