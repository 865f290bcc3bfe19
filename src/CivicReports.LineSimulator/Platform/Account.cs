namespace CivicReports.LineSimulator.Platform;

/// <summary>The official account as its console shows it: what can be changed while it runs.</summary>
public sealed class Account(SimulatorOptions options, LiveChanges live)
{
    private readonly Lock gate = new();
    private string webhookUrl = options.WebhookUrl;
    private bool redelivery = options.Redelivery;

    /// <summary>The account's own user id: the "destination" of webhooks.</summary>
    public string BotUserId { get; } = Ids.UserId(options.ChannelId, "bot");

    public string WebhookUrl
    {
        get { lock (gate) return webhookUrl; }
    }

    public bool Redelivery
    {
        get { lock (gate) return redelivery; }
    }

    public void Set(string? newWebhookUrl, bool? newRedelivery)
    {
        lock (gate)
        {
            webhookUrl = newWebhookUrl ?? webhookUrl;
            redelivery = newRedelivery ?? redelivery;
        }
        live.Tell("state");
    }

    public void Reset() => Set(options.WebhookUrl, options.Redelivery);

    /// <summary>LINE takes https only; plain http is let through for this machine, where developers work.</summary>
    public static bool IsUsableUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback));
}
