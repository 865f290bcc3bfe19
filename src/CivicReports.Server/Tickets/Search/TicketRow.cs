using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>A ticket as a line of a list. Location: longitude, latitude in WGS 84 degrees.</summary>
/// <param name="Version">What a change of it names, so that nobody overwrites what they have not seen.</param>
/// <param name="StoppedSince">Since when nothing gets due: a resident is asked, or another body has it.</param>
public record TicketRow(
    string Number, Status Status, bool Urgent, bool NotFixed, int CategoryId, int? DepartmentId, string? Place, string? Words,
    [property: Position] double[]? Location, int Reports, DateTimeOffset ReceivedAt, DateTimeOffset StatusSince,
    DateTimeOffset ChangedAt, Guid? Photo, DueOf? Due, DateTimeOffset? StoppedSince, PersonOf? Person,
    uint Version)
{
    /// <summary>Without what residents wrote and photographed, where it is none of this person's business.</summary>
    internal TicketRow For(Actor reader) =>
        Rights.Permit(reader, Right.ReadReports, DepartmentId) ? this : this with { Words = null, Photo = null };

    internal const string Columns = """
        t.number, t.status, t.urgent, t.not_fixed, t.category_id, t.department_id, t.place, t.words, t.location,
        case when exists (select from tickets d where d.duplicate_of = t.id) then (
            with recursive carried(id) as (
                select t.id union select d.id from tickets d join carried c on d.duplicate_of = c.id)
            select count(*)::int from reports r join carried c on r.ticket_id = c.id where r.withdrawn_at is null)
        else t.reports end, t.received_at, t.status_since, t.changed_at,
        """ + Picture + ", t.deadlines, t.person_id, (select m.display_name from staff m where m.id = t.person_id), t.xmin";

    /// <summary>The photo that shows best how a ticket stands.</summary>
    internal const string Picture = """
        coalesce(
            (select p.id from photos p where p.ticket_id = t.id and p.kind = 'After' and p.state = 'Stored'
                order by p.received_at desc limit 1),
            (select p.id from photos p join reports r on r.id = p.report_id where r.ticket_id = t.id and p.state = 'Stored'
                order by r.reporter_no, p.received_at, p.image_index limit 1))
        """;

    internal static TicketRow Read(NpgsqlDataReader row, int at, DeadlineRules rules, DateTimeOffset now)
    {
        var (department, status) = (Maybe<int>(row, at + 5), Enum.Parse<Status>(row.GetString(at + 1)));
        var account = Text(row, at + 14) is { } text ? JsonSerializer.Deserialize<DeadlineAccount>(text, JsonColumns.Options) : null;
        var next = status.IsOpen() ? account?.Next() : null;
        return new(
            row.GetString(at), status, row.GetBoolean(at + 2), row.GetBoolean(at + 3), row.GetInt32(at + 4), department, Text(row, at + 6),
            Text(row, at + 7),
            row.IsDBNull(at + 8) ? null : [row.GetFieldValue<Point>(at + 8).X, row.GetFieldValue<Point>(at + 8).Y],
            row.GetInt32(at + 9), row.GetFieldValue<DateTimeOffset>(at + 10), row.GetFieldValue<DateTimeOffset>(at + 11),
            row.GetFieldValue<DateTimeOffset>(at + 12), Maybe<Guid>(row, at + 13),
            next is null ? null : DueOf.Of(next, now, rules.CalendarOf(department)), account?.Stopped()?.From,
            Maybe<int>(row, at + 15) is { } person ? new(person, row.GetString(at + 16)) : null, row.GetFieldValue<uint>(at + 17));
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static T? Maybe<T>(NpgsqlDataReader row, int at) where T : struct => row.IsDBNull(at) ? null : row.GetFieldValue<T>(at);
}

/// <summary>担当者: who of the department works on it.</summary>
public sealed record PersonOf(int Id, string Name);
