using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>What every request to LINE's API passes: the log, the token, the faults of the API.</summary>
public sealed class LineGate(SimulatorOptions options, AccessTokens tokens, FaultBoard faults, TrafficLog log)
{
    private static readonly TimeSpan LongestHang = TimeSpan.FromSeconds(60);

    public static bool IsLinePath(PathString path) =>
        path.StartsWithSegments("/v2") || path.StartsWithSegments("/oauth2") || path.StartsWithSegments("/.well-known");

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        var notes = new RequestNotes();
        context.Items[typeof(RequestNotes)] = notes;
        context.Response.Headers["x-line-request-id"] = notes.RequestId;
        var started = Stopwatch.GetTimestamp();
        using var sent = new MemoryStream();
        await context.Request.Body.CopyToAsync(sent, context.RequestAborted);
        sent.Position = 0;
        context.Request.Body = sent;
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var fault = options.DataPort == 0 || IsRightPort(context) ? await Decide(context, notes, next) : "wrongHost";
        if (fault == "wrongHost") await LineAnswer.NotFound().ExecuteAsync(context);
        Note(context, notes, sent, answer, fault, Stopwatch.GetElapsedTime(started));
        context.Response.Body = wire;
        if (fault is "hang" or "lostAnswer")
        {
            context.Abort();
            return;
        }
        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }

    private async Task<string> Decide(HttpContext context, RequestNotes notes, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/v2/bot") && !tokens.Accepts(context.Request.Headers.Authorization))
        {
            await LineAnswer.Error(401, "Authentication failed due to the following reason: invalid token. "
                + "Confirm that the access token in the authorization header is valid.").ExecuteAsync(context);
            return "none";
        }
        var fault = faults.TakeApiFault(context.Request.Path);
        if (fault != "none") notes.Fault = fault;
        switch (fault)
        {
            case "error500":
                await LineAnswer.Error(500, "Internal server error").ExecuteAsync(context);
                break;
            case "rate429":
                await LineAnswer.Error(429, "The API rate limit has been exceeded. Try again later.").ExecuteAsync(context);
                break;
            case "hang":
                await Wait(context, LongestHang);
                break;
            case "slow":
                await next(context);
                await Wait(context, TimeSpan.FromMilliseconds(faults.Now.ApiDelayMs));
                break;
            default:
                await next(context);
                break;
        }
        return fault;
    }

    private bool IsRightPort(HttpContext context) =>
        context.Request.Path.Value!.Contains("/content", StringComparison.Ordinal) == (context.Connection.LocalPort == options.DataPort);

    private static async Task Wait(HttpContext context, TimeSpan howLong)
    {
        try
        {
            await Task.Delay(howLong, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // the client gave up: that is what a hanging API makes it do
        }
    }

    private void Note(HttpContext context, RequestNotes notes, MemoryStream sent, MemoryStream answer, string fault, TimeSpan took)
    {
        log.Add(new TrafficEntry
        {
            Direction = "api",
            Method = context.Request.Method,
            Path = context.Request.Path + context.Request.QueryString,
            Who = notes.Who,
            Summary = notes.Summary,
            Request = Show(sent, context.Request.ContentType),
            Status = fault is "hang" or "lostAnswer" ? null : context.Response.StatusCode,
            Reason = fault is "hang" or "lostAnswer" ? fault : null,
            Response = Show(answer, context.Response.ContentType),
            DurationMs = took.TotalMilliseconds,
            Fault = notes.Fault,
            RetryKey = context.Request.Headers["X-Line-Retry-Key"] is { Count: > 0 } key ? key.ToString() : null,
            RequestId = notes.RequestId,
        });
    }

    private static JsonNode? Show(MemoryStream body, string? type)
    {
        if (body.Length == 0) return null;
        if (type?.StartsWith("image/", StringComparison.Ordinal) == true
            || type?.StartsWith("application/octet", StringComparison.Ordinal) == true || body.Length > 200_000)
            return JsonValue.Create($"{type}, {body.Length} bytes");
        var text = Encoding.UTF8.GetString(body.ToArray());
        if (type?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true)
            text = System.Text.RegularExpressions.Regex.Replace(text, "(client_secret|client_assertion)=[^&]*", "$1=…");
        return Json.TryParse(text) ?? JsonValue.Create(text);
    }
}
