using System.Globalization;

namespace CivicReports.Server.Privacy;

/// <summary>One kind of personal data, how long it is kept, and what of it is due.</summary>
/// <param name="Days">After the ticket ended, or after it was made, as <see cref="Due"/> says.</param>
/// <param name="Due">Selects `key`, `number` (a ticket's, or null) and `since`; $1 is the time kept, $2 today in Japan.</param>
public sealed record RetentionKind(string Name, int Days, string Due)
{
    /// <summary>What is older is due.</summary>
    public TimeSpan KeptFor => TimeSpan.FromDays(Days);
}

/// <summary>What ends by itself, and when: docs/privacy.md in code. What is held (保全) is due when it no longer is.</summary>
public static class RetentionKinds
{
    public const string Words = "words", Photos = "photos", Positions = "positions", Residents = "residents",
        Notifications = "notifications", Audit = "audit";

    /// <summary>
    /// An ended ticket whose problem has ended, too, where another one carries it on; a disaster that is over, where a report has no
    /// ticket.
    /// </summary>
    private const string Ended = """
        from reports r left join tickets t on t.id = r.ticket_id left join tickets c on c.id = t.duplicate_of
            left join disasters d on d.id = r.disaster_id and t.id is null
        where (t.status in ('Closed', 'Declined', 'HandedOver', 'Duplicate') or d.ended_at is not null)
            and (c.id is null or c.status in ('Closed', 'Declined', 'HandedOver', 'Duplicate'))
            and greatest(t.status_since, c.status_since, d.ended_at) < now() - $1
            and coalesce(greatest(t.held_until, c.held_until), '-infinity') < $2
        """;

    private const string SinceEnded = """
        select r.id::text as key, coalesce(t.number, r.number) as number, greatest(t.status_since, c.status_since, d.ended_at) as since
        """;

    public static IReadOnlyList<RetentionKind> Of(RetentionSettings kept) =>
    [
        new(Words, kept.WordsDays, $"""
            {SinceEnded} {Ended} and (r.words is not null or r.place is not null or r.messages is not null)
            """),
        new(Photos, kept.PhotosDays, $"""
            {SinceEnded} {Ended} and exists (select from photos p where p.report_id = r.id)
            """),
        new(Positions, kept.PositionsDays, $"""
            {SinceEnded} {Ended} and (r.location is not null or exists (
                select from photos p where p.report_id = r.id and (p.exif_location is not null or p.taken_at is not null)))
            """),
        new(Residents, kept.ResidentsDays, """
            select s.id::text as key, null::text as number,
                greatest(s.created_at, (select max(r.received_at) from reports r where r.resident_id = s.id)) as since
            from residents s
            where s.created_at < now() - $1 and not exists (select from drafts d where d.resident_id = s.id)
                and not exists (
                    select from reports r left join tickets t on t.id = r.ticket_id left join tickets c on c.id = t.duplicate_of
                        left join disasters d on d.id = r.disaster_id and t.id is null
                    where r.resident_id = s.id and (r.received_at >= now() - $1 or (t.id is null and d.ended_at is null)
                        or coalesce(c.status, t.status) not in ('Closed', 'Declined', 'HandedOver', 'Duplicate')
                        or greatest(t.held_until, c.held_until) >= $2))
            """),
        new(Notifications, kept.NotificationsDays, """
            select n.id::text as key, null::text as number, coalesce(n.sent_at, n.parked_at) as since from notifications n
            where coalesce(n.sent_at, n.parked_at) < now() - $1 and $2::date is not null
            """),
        new(Audit, kept.AuditDays, """
            select a.id::text as key, null::text as number, a.at as since from audit_trail_older_than($1) a
            where $2::date is not null
            """),
    ];
}

/// <summary>How long each kind is kept; the settings `Retention__*Days`.</summary>
public sealed record RetentionSettings(int WordsDays, int PhotosDays, int PositionsDays, int ResidentsDays, int NotificationsDays,
    int AuditDays)
{
    /// <summary>Three years after the end; half a year for what was told; three years for the trail.</summary>
    private static readonly RetentionSettings Standard = new(1095, 1095, 1095, 1095, 180, 1095);

    public static RetentionSettings Read(IConfiguration from) => new(
        Days(from, "WordsDays", Standard.WordsDays), Days(from, "PhotosDays", Standard.PhotosDays),
        Days(from, "PositionsDays", Standard.PositionsDays), Days(from, "ResidentsDays", Standard.ResidentsDays),
        Days(from, "NotificationsDays", Standard.NotificationsDays), Days(from, "AuditDays", Standard.AuditDays, atLeast: 365));

    private static int Days(IConfiguration from, string name, int otherwise, int atLeast = 30)
    {
        const int atMost = 36_500;
        var text = from[$"Retention:{name}"];
        if (string.IsNullOrEmpty(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= atLeast && days <= atMost ? days
            : throw new SettingsException($"Retention__{name} must be a number of days from {atLeast} to {atMost}, not \"{text}\".");
    }
}
