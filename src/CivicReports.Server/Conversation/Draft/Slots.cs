namespace CivicReports.Server.Conversation;

/// <summary>A category that was tapped or named on its own; the latest of several counts.</summary>
/// <param name="Final">False for a group (道路) whose members are still to be offered.</param>
public sealed record CategoryChoice(int Id, bool Final, DateTimeOffset At, string? MessageId = null);

/// <summary>A location message, WGS 84; the latest of several counts.</summary>
/// <param name="Address">As LINE words it, never parsed.</param>
/// <param name="Zone">The zone that the caller found there.</param>
public sealed record PinnedPlace(double Longitude, double Latitude, string? Address, string? Zone, string MessageId, DateTimeOffset At);

/// <summary>A place in the resident's words; the latest of several counts.</summary>
public sealed record WordedPlace(string Text, string MessageId, DateTimeOffset At);

/// <summary>One photo, by its LINE message; those sent together share the set.</summary>
public sealed record DraftPhoto(string MessageId, DateTimeOffset At, string? SetId = null, int? Index = null, int? Total = null);

/// <summary>One message's words; ordered by when they were written, not by when they arrived.</summary>
public sealed record DraftWords(string Text, string MessageId, DateTimeOffset At);

/// <summary>What was asked, and when: words written before that are no answer to it.</summary>
public sealed record Asked(Question Question, DateTimeOffset At, int Page = 0);

/// <summary>Everything that CivicReports may ask.</summary>
public enum Question
{
    Category,
    Place,
    PlaceWords,
    Photos,
    Danger,
    Words,
    RewriteWords,
    Confirm,
    Edit,
    Language,
    AddOrNew,
    AddTo,
    Claim,
    PhonesSeen,
}
