using Microsoft.Net.Http.Headers;

namespace CivicReports.Server.Tiles;

/// <summary>What all vector tiles share: which exist, how they are cached.</summary>
internal static class VectorTile
{
    public const string ContentType = "application/vnd.mapbox-vector-tile";

    /// <summary>Web Mercator tiles that exist: zoom 0 to 22.</summary>
    public static bool Exists(int z, int x, int y) => z is >= 0 and <= 22 && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;

    /// <summary>Sets the caching headers; 304 where the browser already has this very tile, else null.</summary>
    public static IResult? Private(HttpContext http, EntityTagHeaderValue tag, TimeSpan fresh)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { Private = true, MaxAge = fresh, MustRevalidate = fresh == TimeSpan.Zero };
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified) : null;
    }
}
