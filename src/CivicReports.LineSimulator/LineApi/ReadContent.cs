using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.LineApi;

/// <summary>The content host: photos, voice and files that residents sent.</summary>
public static class ReadContent
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v2/bot/message/{id}/content", Whole);
        app.MapGet("/v2/bot/message/{id}/content/transcoding", Transcoding);
        // the real preview is smaller; without an image library it is the same picture
        app.MapGet("/v2/bot/message/{id}/content/preview",
            (string id, HttpContext http, Contents contents, FaultBoard faults, SimulatorClock clock) =>
            contents.TryFind(id, out var content) && IsPreviewable(content) ? Whole(id, http, contents, faults, clock)
                : LineAnswer.Error(400, "Bad request"));
    }

    private static IResult Whole(string id, HttpContext http, Contents contents, FaultBoard faults, SimulatorClock clock)
    {
        if (!contents.TryFind(id, out var content)) return LineAnswer.NotFound();
        RequestNotes.Of(http).Who = content.ChatId;
        if (content.Gone || faults.Now.ContentGone) return LineAnswer.Error(410, "The content is gone");
        if (!IsReady(content, faults, clock)) return Results.StatusCode(202);
        RequestNotes.Of(http).Summary = $"{content.ContentType}, {content.Bytes.Length / 1024.0:0} kB";
        return Results.Bytes(content.Bytes, content.ContentType);
    }

    private static IResult Transcoding(string id, Contents contents, FaultBoard faults, SimulatorClock clock)
    {
        if (!contents.TryFind(id, out var content)) return LineAnswer.NotFound();
        if (!content.ContentType.StartsWith("video/", StringComparison.Ordinal)
            && !content.ContentType.StartsWith("audio/", StringComparison.Ordinal))
            return LineAnswer.Error(400, "Bad request");
        return LineAnswer.Ok(new JsonObject { ["status"] = IsReady(content, faults, clock) ? "succeeded" : "processing" });
    }

    private static bool IsReady(Content content, FaultBoard faults, SimulatorClock clock) =>
        (clock.GetUtcNow() - content.At).TotalSeconds >= faults.Now.ContentNotReadySeconds;

    private static bool IsPreviewable(Content content) =>
        content.ContentType.StartsWith("image/", StringComparison.Ordinal)
            || content.ContentType.StartsWith("video/", StringComparison.Ordinal);
}
