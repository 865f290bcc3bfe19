namespace CivicReports.Server.Intake.Conversation;

/// <summary>The conversation with a resident: a pure function, without database, network or clock.</summary>
public static class Dialogue
{
    public static Turn Answer(Draft? draft, Incoming incoming, ConversationContext context) =>
        (incoming, context) is ({ }, { }) ? new(draft, [], []) : throw new ArgumentNullException(nameof(incoming));
}
