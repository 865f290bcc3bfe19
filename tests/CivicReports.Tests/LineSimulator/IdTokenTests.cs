using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CivicReports.Tests.LineSimulator;

public sealed class IdTokenTests
{
    private static async Task<(SimulatorUnderTest Line, string User, string Token)> Mint(object? more = null)
    {
        var line = await SimulatorUnderTest.Start("--Simulator:LoginChannelId", "777");
        var user = await line.AddFriend("花子");
        var body = (JsonObject)JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { }))!;
        body["userId"] = user;
        return (line, user, (string)(await line.Ask(HttpMethod.Post, "id-tokens", body))["idToken"]!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Verify(SimulatorUnderTest line, string token,
        string clientId = "777", string? nonce = null)
    {
        var fields = new Dictionary<string, string> { ["id_token"] = token, ["client_id"] = clientId };
        if (nonce is not null) fields["nonce"] = nonce;
        using var form = new FormUrlEncodedContent(fields);
        using var response = await line.Line.PostAsync("/oauth2/v2.1/verify", form);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    [Fact]
    public async Task A_minted_token_verifies_with_an_independent_library_and_the_published_keys()
    {
        var (line, user, token) = await Mint(new { nonce = "n1" });
        await using var _ = line;
        var keys = new JsonWebKeySet((await line.Get("/oauth2/v2.1/certs")).Body.ToJsonString());
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "https://access.line.me",
            ValidAudience = "777",
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = ["ES256"],
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(user, ((JsonWebToken)result.SecurityToken).Subject);
        Assert.Equal("n1", (string?)result.Claims["nonce"]);
    }

    [Fact]
    public async Task The_verify_endpoint_answers_the_claims()
    {
        var (line, user, token) = await Mint(new { nonce = "n1" });
        await using var _ = line;
        var (status, claims) = await Verify(line, token, nonce: "n1");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((user, "777", "花子"), ((string)claims["sub"]!, (string)claims["aud"]!, (string)claims["name"]!));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_LINEs_words()
    {
        var (line, _, token) = await Mint(new { nonce = "n1", lifeSeconds = 60 });
        await using var __ = line;
        async Task<string?> Problem(string checkedToken, string clientId = "777", string? nonce = null)
        {
            var (status, body) = await Verify(line, checkedToken, clientId, nonce);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("invalid_request", (string?)body["error"]);
            return (string?)body["error_description"];
        }

        Assert.Equal("Invalid IdToken.", await Problem(token[..^8] + "AAAAAAAA"));
        Assert.Equal("Invalid IdToken.", await Problem("nonsense"));
        Assert.Equal("Invalid IdToken Audience.", await Problem(token, clientId: "778"));
        Assert.Equal("Invalid IdToken Nonce.", await Problem(token, nonce: "n2"));
        await line.PassTime(61);
        Assert.Equal("IdToken expired.", await Problem(token));
    }
}
