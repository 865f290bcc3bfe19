using System.Text;
using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>Answers in LINE's shape.</summary>
public static class LineAnswer
{
    public static IResult Json(int status, JsonNode body) =>
        Results.Text(Platform.Json.Write(body), "application/json", Encoding.UTF8, status);

    public static IResult Ok(JsonNode? body = null) => Json(200, body ?? new JsonObject());

    public static IResult Error(int status, string message) => Json(status, new JsonObject { ["message"] = message });

    public static IResult NotFound() => Error(404, "Not found");

    public static IResult OAuthError(string error, string description) =>
        Json(400, new JsonObject { ["error"] = error, ["error_description"] = description });

    /// <summary>The body as an object, or the refusal LINE gives for what is none.</summary>
    public static async Task<(JsonObject? Body, IResult? Refusal)> Read(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return (null, Error(415, $"The content type, {context.Request.ContentType ?? "none"}, is not supported"));
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (Encoding.UTF8.GetByteCount(text) > MostBytes) return (null, TooLarge());
        return Platform.Json.TryParse(text) is JsonObject body
            ? (body, null)
            : (null, Error(400, "The request body could not be parsed as JSON (line: 1, column: 1)"));
    }

    private const int MostBytes = 2 * 1024 * 1024;

    private static IResult TooLarge() => Error(413, "The request body is too large");
}

/// <summary>What an endpoint tells the log about its request.</summary>
public sealed class RequestNotes
{
    public string RequestId { get; } = Guid.NewGuid().ToString();
    public string? Who { get; set; }
    public string? Summary { get; set; }
    public string? Fault { get; set; }

    public static RequestNotes Of(HttpContext context) => (RequestNotes)context.Items[typeof(RequestNotes)]!;
}
