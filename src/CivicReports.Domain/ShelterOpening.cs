namespace CivicReports.Domain;

/// <summary>From opening to closing; in a drill beside what is real.</summary>
public sealed class ShelterOpening
{
    /// <summary>Nobody has told how many people are there for so long: somebody asks.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(2);

    public long Id { get; init; }
    public int ShelterId { get; init; }
    public int? DisasterId { get; init; }
    public bool Drill { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }

    /// <summary>A person says so, whatever the figures are.</summary>
    public bool FullUp { get; set; }

    /// <summary>SHA-256 of the link's secret; null: no link is good.</summary>
    public byte[]? TokenHash { get; private set; }
    public string? SealedToken { get; private set; }

    public void Link((byte[] Hash, string Sealed)? link) => (TokenHash, SealedToken) = (link?.Hash, link?.Sealed);

    /// <summary>A second time changes nothing.</summary>
    public void Close(string by, DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        (ClosedAt, ClosedBy) = (at, by);
        Link(null);
    }
}

/// <summary>Who or what is wanted in a shelter.</summary>
public enum Need { Medical, Wheelchair, Infant, Water, Blankets, Other }

/// <param name="Amount">People or pieces; null: nobody counted.</param>
public sealed record ShelterNeed(Need What, int? Amount = null);

/// <summary>Through which door a count came.</summary>
public enum CountDoor { Link, Console }

/// <summary>How many people are there; a later one corrects it.</summary>
public sealed class ShelterCount
{
    public const int MostWords = 60;

    public long Id { get; init; }
    public long OpeningId { get; init; }
    public Guid ClientKey { get; init; }
    public int People { get; init; }
    public IReadOnlyList<ShelterNeed> Needs { get; init; } = [];
    public string? Words { get; init; }

    /// <summary>When it was counted, which may be long before it arrived.</summary>
    public DateTimeOffset At { get; init; }
    public DateTimeOffset TakenAt { get; init; }
    public CountDoor Through { get; init; }
    public string? ByName { get; init; }
}
