using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>Everything that can be made to go wrong; all off by default.</summary>
public sealed record Faults
{
    /// <summary>Every event is delivered twice with the same id, without being marked as redelivered.</summary>
    public bool DuplicateWebhooks { get; init; }

    /// <summary>Two events of one resident that follow each other closely change places.</summary>
    public bool ReorderWebhooks { get; init; }

    public bool WrongSignature { get; init; }

    public int WebhookDelayMs { get; init; }

    /// <summary>Reply tokens are expired when they arrive.</summary>
    public bool ExpiredReplyTokens { get; init; }

    /// <summary>none, error500, rate429, hang, slow, or lostAnswer (done, but the connection breaks before the answer).</summary>
    public string Api { get; init; } = "none";

    /// <summary>How long a slow answer takes.</summary>
    public int ApiDelayMs { get; init; } = 3000;

    /// <summary>"all" or a word of the path: push, reply, content, richmenu, profile …</summary>
    public string ApiFor { get; init; } = "all";

    /// <summary>Requests that fail before the fault ends by itself; 0 = until switched off.</summary>
    public int ApiTimes { get; init; }

    public int ContentNotReadySeconds { get; init; }

    public bool ContentGone { get; init; }

    /// <summary>Counted messages get 429 "You have reached your monthly limit."</summary>
    public bool QuotaSpent { get; init; }

    /// <summary>How many switches differ from rest.</summary>
    public int Running() => new[]
    {
        DuplicateWebhooks, ReorderWebhooks, WrongSignature, WebhookDelayMs > 0, ExpiredReplyTokens, Api != "none",
        ContentNotReadySeconds > 0, ContentGone, QuotaSpent,
    }.Count(on => on);
}

/// <summary>The switches as they stand.</summary>
public sealed class FaultBoard(LiveChanges live)
{
    private static readonly string[] ApiFaults = ["none", "error500", "rate429", "hang", "slow", "lostAnswer"];
    private readonly Lock gate = new();
    private Faults current = new();

    public Faults Now
    {
        get { lock (gate) return current; }
    }

    public void Clear() => Set(new Faults());

    /// <summary>Changes the named switches only; says what is wrong with a name or value it does not know.</summary>
    public string? Change(JsonObject changes)
    {
        lock (gate)
        {
            var merged = (JsonObject)Json.From(current)!;
            foreach (var (name, value) in changes)
            {
                if (!merged.ContainsKey(name))
                    return $"Unknown fault \"{name}\". Known: {string.Join(", ", merged.Select(known => known.Key))}.";
                merged[name] = value?.DeepClone();
            }
            if (!ApiFaults.Contains(merged.Text("api"))) return $"api must be one of {string.Join(", ", ApiFaults)}.";
            try
            {
                current = merged.Deserialize<Faults>(Json.Options)!;
            }
            catch (JsonException problem)
            {
                return problem.Message;
            }
        }
        live.Tell("state");
        return null;
    }

    /// <summary>The API fault for this path, counting down the ones that end by themselves.</summary>
    public string TakeApiFault(string path)
    {
        lock (gate)
        {
            var fault = current.Api;
            if (fault == "none" || (current.ApiFor != "all" && !path.Contains(current.ApiFor, StringComparison.Ordinal))) return "none";
            if (current.ApiTimes > 0)
                current = current.ApiTimes == 1 ? current with { Api = "none", ApiTimes = 0 }
                    : current with { ApiTimes = current.ApiTimes - 1 };
            return fault;
        }
    }

    private void Set(Faults faults)
    {
        lock (gate) current = faults;
        live.Tell("state");
    }
}
