using CivicReports.Domain;

namespace CivicReports.Server.Conversation;

/// <summary>Everything that the conversation may know besides the draft; the caller looks it up before.</summary>
public sealed record ConversationContext
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whoever writes; empty in a group, where nobody is known and nothing is reported.</summary>
    public Guid ResidentId { get; init; }

    /// <summary>The id of a draft that this turn may begin.</summary>
    public required Guid NewDraftId { get; init; }

    /// <summary>`ja`, `en` or `easy`: the resident's choice, else LINE's guess.</summary>
    public string Language { get; init; } = "ja";

    public bool LanguageChosen { get; init; }

    /// <summary>The notice of purpose and privacy was shown.</summary>
    public bool Informed { get; init; }

    /// <summary>The disaster that is on, or the drill that this resident takes part in; null on other days.</summary>
    public DisasterTalk? Disaster { get; init; }

    /// <summary>The drill whose word this message is.</summary>
    public DisasterTalk? Joins { get; init; }

    /// <summary>When somebody at the city works.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.Standard;

    /// <summary>Active categories.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>In the resident's language.</summary>
    public required string CityName { get; init; }

    /// <summary>The on-duty number, as people read it; null when the city has none.</summary>
    public string? DutyPhone { get; init; }

    /// <summary>Who is called about a burst water main, as people read it; null when the city has no such number.</summary>
    public string? WaterworksPhone { get; init; }

    /// <summary>Says how the data is used; https.</summary>
    public required string PrivacyUrl { get; init; }

    /// <summary>Where the event's location message lies; null for other events.</summary>
    public PlaceAnswer? PlaceAnswer { get; init; }

    /// <summary>The resident's tickets, latest first: for 「状況」 and for taps on old buttons. Fifty are plenty.</summary>
    public IReadOnlyList<RecentTicket> RecentTickets { get; init; } = [];

    /// <summary>The resident's own ticket whose number the message is, in whichever spelling; null for others'.</summary>
    public RecentTicket? NamedTicket { get; init; }

    /// <summary>So many reports of theirs came within the hour that no more are taken now; null: more are welcome.</summary>
    public int? HourlyLimit { get; init; }

    /// <summary>Nothing is taken in from them; null: they are welcome.</summary>
    public Blocked? Blocked { get; init; }

    /// <summary>A public https link of the draft's first stored photo, for the confirmation card.</summary>
    public string? DraftPhotoUrl { get; init; }
}

/// <param name="Kinds">Its categories.</param>
public sealed record DisasterTalk(int Id, string Name, bool Drill, IReadOnlyList<Category> Kinds);

/// <param name="Until">The last day.</param>
/// <param name="Told">They heard of it within a day.</param>
public sealed record Blocked(DateOnly Until, bool Told);

/// <summary>What the caller's city outline says about a location.</summary>
public abstract record PlaceAnswer
{
    private PlaceAnswer() { }

    /// <summary>Ours; the zone's name in the resident's language, when one is found.</summary>
    public sealed record Inside(string? ZoneName) : PlaceAnswer;

    /// <summary>Not ours; whose it is, when known, in the resident's language.</summary>
    public sealed record Outside(string? MunicipalityName) : PlaceAnswer;
}

/// <summary>A ticket that the resident reported to.</summary>
/// <param name="ReportId">The resident's report, that is the draft's id.</param>
/// <param name="Category">In the resident's language.</param>
/// <param name="ReportedAt">When the resident sent it.</param>
/// <param name="Answered">The resident already said whether it is fixed.</param>
/// <param name="Claimed">A claim that it is not fixed waits for a supervisor.</param>
/// <param name="Department">In the resident's language.</param>
/// <param name="HeldUntil">保全: what was sent stays until then; null: it is not held.</param>
public sealed record RecentTicket(
    string Number, Guid ReportId, Status Status, string Category, string? Place, DateTimeOffset ReportedAt, bool Answered = false,
    bool Claimed = false, DateTimeOffset? ResolvedAt = null, string? Department = null, DateOnly? HeldUntil = null);
