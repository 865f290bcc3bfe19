using System.Text.Json;
using CivicReports.Server.Conversation;

namespace CivicReports.Server.Intake;

/// <summary>
/// Events that we send ourselves when their time comes. They lie in the inbox with a later `due_at`, so that they survive a restart
/// and wait for their resident's turn like any other event. Their ids cannot be LINE's, which are ULIDs.
/// </summary>
internal static class DueTimers
{
    public const string Settled = "timer:settled:";
    public const string Lying = "timer:lying:";

    /// <summary>What a timer's row carries.</summary>
    public sealed record Note(Guid DraftId, int Version, string? ReplyToken = null);

    public static Incoming? Read(InboxEvent claimed)
    {
        if (claimed.Id.StartsWith(Settled, StringComparison.Ordinal))
        {
            var note = Read(claimed.Event);
            return new Incoming.DraftSettled(note.DraftId, note.Version, note.ReplyToken);
        }

        return claimed.Id.StartsWith(Lying, StringComparison.Ordinal) ? new Incoming.DraftExpiring(Read(claimed.Event).DraftId) : null;
    }

    public static byte[] Write(Note note) => JsonSerializer.SerializeToUtf8Bytes(note, JsonSerializerOptions.Web);

    private static Note Read(byte[] json) => JsonSerializer.Deserialize<Note>(json, JsonSerializerOptions.Web)!;
}
