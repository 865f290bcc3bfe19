using System.Buffers;
using CivicReports.Line;
using CivicReports.Line.Webhooks;

namespace CivicReports.Server.Intake;

/// <summary>
/// `POST /line/webhook`: signature over the raw bytes, events into the inbox, 200 when they are on disk.
/// No mediator, no EF, no JSON of the events here: at 30,000 requests a second each of them costs more than the work itself,
/// and LINE waits two seconds at most.
/// </summary>
public static class ReceiveLineWebhook
{
    public const int MaxBodyBytes = 1 << 20;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var secrets = app.ServiceProvider.GetRequiredService<Settings>().LineSecrets.ToArray();
        var inbox = app.ServiceProvider.GetRequiredService<InboxWriter>();
        // the middleware for staff has no business here
        app.MapPost("/line/webhook", (RequestDelegate)(http => Receive(http, secrets, inbox))).ShortCircuit();
    }

    private static async Task Receive(HttpContext http, string[] secrets, InboxWriter inbox)
    {
        try
        {
            http.Response.StatusCode = await Answer(http, secrets, inbox);
        }
        catch (BadHttpRequestException e)
        {
            http.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // the sender has gone and hears nothing
        }
    }

    private static async ValueTask<int> Answer(HttpContext http, string[] secrets, InboxWriter inbox)
    {
        if (http.Request.ContentLength > MaxBodyBytes) return StatusCodes.Status413PayloadTooLarge;
        if (!http.Request.Headers.TryGetValue(LineSignature.Header, out var signature) || !LineSignature.CanBe(signature))
            return StatusCodes.Status401Unauthorized;
        if (!IsJson(http.Request.ContentType)) return StatusCodes.Status415UnsupportedMediaType;
        if (await ReadGenuine(http, signature, secrets) is not { } body) return StatusCodes.Status401Unauthorized;
        try
        {
            var events = WebhookReader.Split(body);
            if (events.Count == 0) return StatusCodes.Status200OK;
            return await inbox.Write(events, body.Length) switch
            {
                InboxWriter.Taken.OnDisk => StatusCodes.Status200OK,
                // not 200: should it be our database's clock that is wrong, LINE sends them again
                InboxWriter.Taken.TooOld => StatusCodes.Status410Gone,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
        }
        catch (MalformedWebhookException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>
    /// LINE sends `application/json; charset=utf-8`, says its documentation; what names no type is read as that, anything else is not
    /// LINE's.
    /// </summary>
    private static bool IsJson(string? type) => string.IsNullOrEmpty(type)
        || (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && (type.Length == 16 || type[16] is ';' or ' '));

    /// <summary>The body, copied only when its signature is right: a forged one costs no more than the buffers it came in.</summary>
    private static async ValueTask<byte[]?> ReadGenuine(HttpContext http, string? signature, string[] secrets)
    {
        var pipe = http.Request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(http.RequestAborted);
            if (!read.IsCompleted)
            {
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var genuine = LineSignature.Verify(read.Buffer, signature, secrets) ? read.Buffer.ToArray() : null;
            pipe.AdvanceTo(read.Buffer.End);
            return genuine;
        }
    }
}
