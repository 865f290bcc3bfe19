using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CivicReports.Server.Hosting;

/// <summary>What anybody may take: kept for a minute by whoever passes it on, and not sent again while it is the same.</summary>
public static class OpenData
{
    private static readonly string[] FromAnywhere = ["*"];

    /// <param name="same">What makes it another one than before; when it was read is not among that.</param>
    public static IResult Answer(HttpContext http, byte[] body, string contentType, byte[] same)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        headers.AccessControlAllowOrigin = FromAnywhere;
        var tag = Convert.ToHexStringLower(SHA256.HashData(same).AsSpan(0, 12));
        return Results.Bytes(body, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\"", isWeak: true));
    }
}
