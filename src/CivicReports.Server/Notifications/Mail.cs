using System.Text.Json;

namespace CivicReports.Server.Notifications;

/// <summary>A mail as it lies in the outbox; plain text, which every mailbox and every phone shows.</summary>
public sealed record Mail(string Subject, string Text)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
