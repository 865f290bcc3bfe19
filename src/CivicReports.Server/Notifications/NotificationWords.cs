using System.Text.Json.Nodes;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Notifications;

/// <summary>What was and will be told about a ticket, where words have to go from it: in LINE messages and mails, sent or not.</summary>
public sealed class NotificationWords(CivicReportsDb db)
{
    /// <summary>The only places of a message where somebody's words stand.</summary>
    private static readonly HashSet<string> Spoken = ["text", "altText", "subject"];

    public async Task Rewrite(IReadOnlyCollection<long> tickets, Func<string, string> rewrite, CancellationToken ct)
    {
        var rows = await db.Notifications.Where(n => n.TicketId != null && tickets.Contains(n.TicketId.Value))
            .Select(n => new { n.Id, n.Body }).ToListAsync(ct);
        foreach (var row in rows)
        {
            var body = JsonNode.Parse(row.Body)!;
            if (!Walk(body, rewrite)) continue;
            var json = body.ToJsonString(JsonColumns.Options);
            await db.Notifications.Where(n => n.Id == row.Id).ExecuteUpdateAsync(n => n.SetProperty(x => x.Body, json), ct);
        }
    }

    private static bool Walk(JsonNode? node, Func<string, string> rewrite)
    {
        var changed = false;
        if (node is JsonArray list) foreach (var each in list) changed |= Walk(each, rewrite);
        if (node is not JsonObject part) return changed;
        foreach (var (name, value) in part.ToList())
        {
            if (value is JsonValue spoken && Spoken.Contains(name) && spoken.TryGetValue<string>(out var text))
            {
                // LINE takes no empty text
                var after = rewrite(text) is { Length: > 0 } left ? left : "…";
                if (after == text) continue;
                part[name] = after;
                changed = true;
            }
            else changed |= Walk(value, rewrite);
        }

        return changed;
    }
}
