using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Stateless channel access tokens (v3), for channel id and secret.</summary>
public static class IssueTokens
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/oauth2/v3/token", Issue);

    private static async Task<IResult> Issue(HttpContext http, SimulatorOptions options, AccessTokens tokens)
    {
        if (!http.Request.HasFormContentType) return LineAnswer.OAuthError("invalid_request", "The request must be a form");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["grant_type"] != "client_credentials") return LineAnswer.OAuthError("unsupported_grant_type", "unsupported grant type");
        if (form["client_id"] != options.ChannelId || form["client_secret"] != options.ChannelSecret)
            return LineAnswer.OAuthError("invalid_client", "invalid client_id or client_secret");
        return LineAnswer.Ok(new JsonObject
        {
            ["access_token"] = tokens.Issue(),
            ["expires_in"] = AccessTokens.StatelessSeconds,
            ["token_type"] = "Bearer",
        });
    }
}
