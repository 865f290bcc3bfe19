using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Npgsql;
using NpgsqlTypes;

namespace CivicReports.Server.Tickets;

/// <summary>Which tickets: the same words in the list, the tiles and the links of a district report.</summary>
/// <param name="Status">Names, comma-separated; `all`; absent: the open ones, or all when the text is a ticket's number.</param>
/// <param name="Text">Words that a ticket holds, each of them, however they are spelled; or its number.</param>
/// <param name="Department">Ids, comma-separated; 0 means none yet.</param>
/// <param name="Category">Ids, comma-separated; a parent matches its children.</param>
/// <param name="Zone">A zone's id of any layer.</param>
/// <param name="OutsideLayer">A layer's id: tickets in none of its zones.</param>
/// <param name="From">First day of receipt, in Japan.</param>
/// <param name="To">Last day of receipt, in Japan.</param>
/// <param name="NotFixed">A claim waits for a supervisor; without a status it means all statuses.</param>
/// <param name="Claimed">Somebody said 「まだです」 once, decided or not; all statuses likewise.</param>
/// <param name="Due">`late`; `soon`: within a working day; `none`: nothing runs, or nothing was promised.</param>
/// <param name="Person">`me`, `nobody`, or the id of whoever has it.</param>
/// <param name="Bbox">west,south,east,north in degrees.</param>
public sealed record TicketFilter(
    string? Status = null, string? Department = null, string? Category = null, int? Zone = null, int? OutsideLayer = null,
        string? Text = null,
    DateOnly? From = null, DateOnly? To = null, string? Bbox = null, bool? Placed = null, bool? Urgent = null, bool? NotFixed = null,
        bool? Claimed = null, string? Due = null, string? Person = null)
{
    private const int MaxText = 100;

    /// <summary>Who asks: words are looked for only where that person may read them. Null: a worker, who may.</summary>
    internal Actor? Reader { get; init; }

    /// <summary>What is late is asked of the clock that counts deadlines.</summary>
    internal Moment? At { get; init; }

    internal sealed record Moment(DateTimeOffset Now, WorkingCalendar Calendar);

    /// <summary>Days somebody means; the calendar's own ends cannot even be told in Japan's time.</summary>
    internal static readonly DateOnly FirstDay = new(2000, 1, 1), LastDay = new(2100, 12, 31);

    internal static readonly (string, object)[] WhichDays = [("min", FirstDay.Year), ("max", LastDay.Year)];

    internal sealed class Rules : AbstractValidator<TicketFilter>
    {
        public Rules()
        {
            RuleFor(f => f.From).InclusiveBetween(FirstDay, LastDay).Refuses(Refusals.DayOutOfRange, WhichDays);
            RuleFor(f => f.To).InclusiveBetween(FirstDay, LastDay).Refuses(Refusals.DayOutOfRange, WhichDays);
            RuleFor(f => f.Due).Must(d => d is null or "late" or "soon" or "none").Refuses(Refusals.NotAChoice);
        }
    }

    /// <summary>The condition over `tickets t`, its values added to the command.</summary>
    /// <param name="wideBox">The box holds so many tickets that it is rather looked at ticket by ticket than asked of its index.</param>
    /// <param name="manyHold">So many tickets hold the text that the newest of them are found sooner by going through all.</param>
    public string Where(NpgsqlCommand command, bool wideBox = false, bool manyHold = false)
    {
        var conditions = new List<string>();
        void Add(string condition, string name, object value, NpgsqlDbType? type = null)
        {
            conditions.Add(condition);
            var parameter = new NpgsqlParameter(name, value);
            if (type is { } t) parameter.NpgsqlDbType = t;
            command.Parameters.Add(parameter);
        }

        // written out, so that the partial index of open tickets is used
        if (Statuses() is { } statuses) conditions.Add($"t.status in ({string.Join(", ", statuses.Select(s => $"'{s}'"))})");
        if (Ids(Department, nameof(Department)) is { } departments)
            Add("coalesce(t.department_id, 0) = any (@departments)", "departments", departments);
        if (Ids(Category, nameof(Category)) is { } categories)
            Add("t.category_id in (select id from categories where id = any (@categories) or parent_id = any (@categories))",
                "categories", categories);
        if (Zone is { } zone)
            Add("exists (select from ticket_zones tz where tz.ticket_id = t.id and tz.zone_id = @zone)", "zone", zone);
        if (OutsideLayer is { } layer)
            Add("exists (select from ticket_zones tz where tz.ticket_id = t.id and tz.layer_id = @outside and tz.zone_id is null)",
                "outside", layer);
        if (!string.IsNullOrWhiteSpace(Text))
        {
            if (Text.Trim().Length > MaxText) throw Wrong(nameof(Text), Refusals.TooLong, ("max", MaxText));
            var searched = new SearchedText(Text).Where(command, oneByOne: manyHold || OnlyOpen);
            conditions.Add(SearchedText.IsNumber(Text) ? searched : $"{searched} and {Readable(command)}");
        }

        if (From is { } from) Add("t.received_at >= @from", "from", JapanTime.StartOf(from).UtcDateTime, NpgsqlDbType.TimestampTz);
        if (To is { } to) Add("t.received_at < @to", "to", JapanTime.StartOf(to.AddDays(1)).UtcDateTime, NpgsqlDbType.TimestampTz);
        if (Placed is { } placed) conditions.Add(placed ? "t.location is not null" : "t.location is null");
        if (Urgent is { } urgent) conditions.Add(urgent ? "t.urgent" : "not t.urgent");
        if (NotFixed is { } notFixed) conditions.Add(notFixed ? "t.claimed_at is not null" : "t.claimed_at is null");
        if (Claimed is { } claimed) conditions.Add(claimed ? "t.claims > 0" : "t.claims = 0");
        switch (Due)
        {
            case "late": Add("t.due_at < @now", "now", At!.Now.UtcDateTime, NpgsqlDbType.TimestampTz); break;
            case "soon":
                Add("t.due_at >= @now", "now", At!.Now.UtcDateTime, NpgsqlDbType.TimestampTz);
                Add("t.due_at < @soon", "soon", At.Calendar.AddDays(At.Now, 1).UtcDateTime, NpgsqlDbType.TimestampTz);
                break;
            case "none": conditions.Add("t.due_at is null"); break;
        }

        if (Person == "nobody") conditions.Add("t.person_id is null");
        else if (!string.IsNullOrEmpty(Person))
            Add("t.person_id = any (@persons)", "persons", Person != "me" ? Ids(Person, nameof(Person))!
                : Reader is { Kind: ActorKind.Staff } me ? Ids(me.Id, nameof(Person))! : Array.Empty<int>());
        if (Box() is { } box)
        {
            command.Parameters.AddWithValue("box", box);
            const string within = "t.spot <@ box(ST_Transform(ST_MakeEnvelope(@box[1], @box[2], @box[3], @box[4], 4326), 3857))";
            // the planner takes any box for a tiny one; behind coalesce it takes it for half of the city, and sees no index for it
            conditions.Add(wideBox ? $"coalesce({within}, false)" : within);
        }

        return conditions.Count == 0 ? "true" : string.Join(" and ", conditions);
    }

    private string Readable(NpgsqlCommand command)
    {
        if (Reader is null || Rights.Of(Reader, Right.ReadReports) is Extent.City) return "true";
        if (Rights.Of(Reader, Right.ReadReports) is Extent.None || Reader.DepartmentId is not { } own) return "false";
        command.Parameters.AddWithValue("reads", own);
        return "t.department_id = @reads";
    }

    /// <summary>None but open tickets, which have indexes of their own.</summary>
    internal bool OnlyOpen => Statuses() is { } statuses && statuses.TrueForAll(s => Domain.Statuses.Open.Contains(s));

    private List<Status>? Statuses()
    {
        // a claim is made of finished work: among the open ones there is none; and whoever types a number wants that ticket
        if (string.IsNullOrEmpty(Status))
            return NotFixed == true || Claimed == true || SearchedText.IsNumber(Text) ? null : [.. Domain.Statuses.Open];
        if (Status == "all") return null;
        return [.. Status.Split(',').Select(name => Enum.TryParse<Status>(name, out var status) && !int.TryParse(name, out _)
            ? status : throw Wrong(nameof(Status), Refusals.NoSuchStatus, ("value", name)))];
    }

    private double[]? Box()
    {
        if (string.IsNullOrEmpty(Bbox)) return null;
        var parts = Bbox.Split(',')
            .Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
            .ToArray();
        if (parts is not [>= -180 and <= 180, > -90 and < 90, >= -180 and <= 180, > -90 and < 90] || parts[0] > parts[2]
            || parts[1] > parts[3])
            throw Wrong(nameof(Bbox), Refusals.MalformedBox);
        return parts;
    }

    private static int[]? Ids(string? list, string name) => string.IsNullOrEmpty(list) ? null
        : [.. list.Split(',').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id : throw Wrong(name, Refusals.NotAnId, ("value", p)))];

    private static ValidationException Wrong(string name, Refusal refusal, params (string, object)[] parameters) =>
        new([BrokenRules.Failure(name, refusal, parameters)]);
}
