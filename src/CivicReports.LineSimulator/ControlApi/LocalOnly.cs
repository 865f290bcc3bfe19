using System.Net;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.LineApi;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>Page and control API are for this machine and for the page itself: no other host, no other site's script.</summary>
public static class LocalOnly
{
    public static string? Refusal(HttpContext http, SimulatorOptions options)
    {
        var request = http.Request;
        if (!options.AllowRemote)
        {
            if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from))
                return "The simulator answers this machine only.";
            // a name that resolves to this machine would let a foreign page in
            if (!(request.Host.Host is "localhost"
                || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host))))
                return "The simulator answers to localhost only.";
        }
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
            return "Requests from other origins are refused.";
        return request.Headers["Sec-Fetch-Site"] == "cross-site" && !HttpMethods.IsGet(request.Method)
            ? "Requests from other sites are refused." : null;
    }

    public static Task Refuse(HttpContext http, string why) =>
        LineAnswer.Json(403, new JsonObject { ["message"] = why }).ExecuteAsync(http);
}
