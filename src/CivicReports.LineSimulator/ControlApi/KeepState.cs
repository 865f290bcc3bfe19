using System.Globalization;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.LineApi;
using CivicReports.LineSimulator.Platform;
using CivicReports.LineSimulator.Webhooks;

namespace CivicReports.LineSimulator.ControlApi;

/// <summary>The platform's own switches: clock, faults, quota, webhook, starting anew.</summary>
public static class KeepState
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/state", Show);
        api.MapPatch("/settings", Settings);
        api.MapGet("/faults", (FaultBoard faults) => LineAnswer.Ok(Json.From(faults.Now)));
        api.MapPatch("/faults", async (HttpContext http, FaultBoard faults) =>
        {
            var (body, refusal) = await LineAnswer.Read(http);
            if (refusal is not null) return refusal;
            return faults.Change(body!) is { } problem ? LineAnswer.Error(400, problem) : LineAnswer.Ok(Json.From(faults.Now));
        });
        api.MapDelete("/faults", (FaultBoard faults) =>
        {
            faults.Clear();
            return LineAnswer.Ok(Json.From(faults.Now));
        });
        api.MapPost("/clock", ShiftClock);
        api.MapPut("/quota", SetQuota);
        api.MapPost("/id-tokens", MintIdToken);
        api.MapPost("/webhooks", async (HttpContext http, WebhookDelivery webhook) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return LineAnswer.Ok(Json.From(await webhook.PostRaw(body.ToArray(), 1, http.RequestAborted)));
        });
        api.MapPost("/reset", Reset);
    }

    private static IResult Show(SimulatorOptions options, Account account, SimulatorClock clock, FaultBoard faults, Quota quota,
        EventQueue queue) => LineAnswer.Ok(new JsonObject
    {
        ["accountName"] = options.AccountName,
        ["botUserId"] = account.BotUserId,
        ["channelId"] = options.ChannelId,
        ["loginChannelId"] = options.LoginChannelId,
        ["webhookUrl"] = account.WebhookUrl,
        ["redelivery"] = account.Redelivery,
        ["now"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["shiftSeconds"] = clock.Shift.TotalSeconds,
        ["faults"] = Json.From(faults.Now),
        ["faultsRunning"] = faults.Now.Running(),
        ["quota"] = Json.From(new { limit = quota.Now.Limit, used = quota.Now.Used }),
        ["pendingWebhooks"] = queue.Pending,
        ["hasMap"] = options.MapGeoJson.Length > 0 && File.Exists(options.MapGeoJson),
    });

    private static async Task<IResult> Settings(HttpContext http, Account account)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var url = body.Text("webhookUrl");
        if (!string.IsNullOrEmpty(url) && !Account.IsUsableUrl(url))
            return LineAnswer.Error(400, "webhookUrl must be https, or http on this machine.");
        account.Set(url, body.Flag("redelivery"));
        return LineAnswer.Ok(new JsonObject { ["webhookUrl"] = account.WebhookUrl, ["redelivery"] = account.Redelivery });
    }

    /// <summary>{"shiftSeconds": total} or {"addSeconds": more}.</summary>
    private static async Task<IResult> ShiftClock(HttpContext http, SimulatorClock clock, LiveChanges live)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        var seconds = body.Number("shiftSeconds") ?? clock.Shift.TotalSeconds + (body.Number("addSeconds") ?? 0);
        if (seconds is < 0 or > 100 * 365 * 86400.0) return LineAnswer.Error(400, "The clock moves forward only, up to a hundred years.");
        clock.ShiftTo(TimeSpan.FromSeconds(seconds));
        live.Tell("state");
        return LineAnswer.Ok(new JsonObject
        {
            ["now"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["shiftSeconds"] = seconds,
        });
    }

    private static async Task<IResult> SetQuota(HttpContext http, Quota quota, LiveChanges live)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        quota.Set((long?)body.Number("limit"), (long)(body.Number("used") ?? 0));
        live.Tell("state");
        return LineAnswer.Ok(Json.From(new { limit = quota.Now.Limit, used = quota.Now.Used }));
    }

    private static async Task<IResult> MintIdToken(HttpContext http, Residents residents, IdTokens tokens)
    {
        var (body, refusal) = await LineAnswer.Read(http);
        if (refusal is not null) return refusal;
        if (!residents.TryFind(body.Text("userId") ?? "", out var chat)) return LineAnswer.NotFound();
        return LineAnswer.Ok(new JsonObject
        {
            ["idToken"] = tokens.Mint(chat, body.Text("nonce"), body.Text("audience"), body.Text("issuer"),
                (int)(body.Number("lifeSeconds") ?? 3600)),
        });
    }

    private static IResult Reset(
        Residents residents, RichMenus menus, Contents contents, ReplyTokens replyTokens, RetryKeys retryKeys,
        Quota quota, FaultBoard faults, TrafficLog log, Account account, SimulatorClock clock)
    {
        faults.Clear();
        clock.ShiftTo(TimeSpan.Zero);
        residents.Reset();
        menus.Clear();
        contents.Clear();
        replyTokens.Clear();
        retryKeys.Clear();
        quota.Set(null, 0);
        account.Reset();
        log.Clear();
        return LineAnswer.Ok();
    }
}
