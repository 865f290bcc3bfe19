using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicReports.Server.Conversation;

/// <summary>One unfinished report: slots that whatever arrives fills, in any order.</summary>
public sealed record Draft
{
    /// <summary>
    /// A reminder is due this long after the last change: put off to the next morning, it still comes two hours before the end.
    /// </summary>
    public static readonly TimeSpan RemindAfter = TimeSpan.FromHours(10);

    /// <summary>The draft goes this long after the last change, reminded of or not; the privacy notice promises it.</summary>
    public static readonly TimeSpan ExpireAfter = TimeSpan.FromHours(24);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Becomes the report's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Grows with each change of what would be sent; buttons carry it.</summary>
    public int Version { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>The resident asked to report, so that what comes is no afterthought to an earlier report.</summary>
    public bool Begun { get; init; }

    /// <summary>What comes is for this disaster: its own kinds, and no more than place, what and photo.</summary>
    public int? Disaster { get; init; }

    /// <summary>被害なし: only where.</summary>
    public bool NoDamage { get; init; }

    /// <summary>119 and 110 stood in the chat.</summary>
    public bool PhonesShown { get; init; }

    /// <summary>What comes belongs to this ticket instead of a new report.</summary>
    public string? AddTo { get; init; }

    /// <summary>An addition that says what is still wrong: it takes all that comes for a while.</summary>
    public bool Claim { get; init; }

    /// <summary>The report that lay open when the addition began, and goes on after it.</summary>
    public Draft? Waiting { get; init; }

    /// <summary>What the resident picked or named; without it the words may tell.</summary>
    public CategoryChoice? Category { get; init; }

    public PinnedPlace? Pin { get; init; }

    public WordedPlace? PlaceWords { get; init; }

    public IReadOnlyList<DraftPhoto> Photos { get; init; } = [];

    public IReadOnlyList<DraftWords> Words { get; init; } = [];

    public bool? Danger { get; init; }

    /// <summary>Questions that the resident went past.</summary>
    public IReadOnlyList<Question> Skipped { get; init; } = [];

    /// <summary>The one question that waits for an answer.</summary>
    public Asked? Asked { get; init; }

    /// <summary>How many photos the resident has been told of.</summary>
    public int PhotosTold { get; init; }

    /// <summary>The version that the latest photo made: earlier photos wait for it.</summary>
    public int PhotosVersion { get; init; }

    [JsonIgnore]
    public bool HasPlace => Pin is not null || PlaceWords is not null;

    /// <summary>Nothing given yet: nobody needs to be reminded of it.</summary>
    [JsonIgnore]
    public bool IsEmpty => Category is null && !HasPlace && Photos.Count == 0 && Words.Count == 0 && Danger is null;

    /// <summary>For the column `drafts.slots`.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Draft FromJson(string slots) => JsonSerializer.Deserialize<Draft>(slots, Json)!;

    /// <summary>What a button of this draft carries.</summary>
    internal string Button(string verb, string argument = "") => Line.Button.Of(Id, Version, verb, argument);

    internal Draft Changed(DateTimeOffset now) => this with { Version = Version + 1, ChangedAt = now, RemindedAt = null };

    internal Draft Without(Question skipped) =>
        Skipped.Contains(skipped) ? this : this with { Skipped = [.. Skipped, skipped] };
}
