using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Audit;

/// <summary>The trail for whoever audits, the newest first.</summary>
public static class ReadTrail
{
    private const int AtMost = 200;

    private static readonly DateOnly FirstDay = new(2000, 1, 1), LastDay = new(2100, 12, 31);

    private static readonly (string, object)[] WhichDays = [("min", FirstDay.Year), ("max", LastDay.Year)];

    /// <param name="From">First day, in Japan.</param>
    /// <param name="To">Last day, in Japan.</param>
    /// <param name="Event">One kind of event; absent: all.</param>
    /// <param name="About">Whoever did it, or whom or what it was done to: `staff:12`.</param>
    /// <param name="Before">Older than the row with this id: where the last page ended.</param>
    [Allow(Right.ReadTrail)]
    public sealed record Query(DateOnly? From = null, DateOnly? To = null, AuditEvent? Event = null, string? About = null,
        long? Before = null)
        : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items, long? Next);

    /// <param name="Actor">The name it was done under; null where nobody was signed in.</param>
    /// <param name="SubjectName">The name of an account as it is called now.</param>
    public sealed record Row(long Id, DateTimeOffset At, AuditEvent Event, string? Actor, string? Address, string? Subject,
        string? SubjectName);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.Event).IsInEnum();
            RuleFor(q => q.About).MaximumLength(100);
            RuleFor(q => q.From).InclusiveBetween(FirstDay, LastDay).Refuses(Refusals.DayOutOfRange, WhichDays);
            RuleFor(q => q.To).InclusiveBetween(FirstDay, LastDay).Refuses(Refusals.DayOutOfRange, WhichDays);
        }
    }

    internal sealed class Handler(CivicReportsDb db, Settings settings, Caller caller) : IRequestHandler<Query, Answer>
    {
        private sealed record Found(long Id, DateTimeOffset At, string Event, string? Actor, IPAddress? Address, string? Subject,
            string? SubjectName);

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var from = query.From is { } first ? JapanTime.StartOf(first).ToUniversalTime() : (DateTimeOffset?)null;
            var to = query.To is { } last ? JapanTime.StartOf(last.AddDays(1)).ToUniversalTime() : (DateTimeOffset?)null;
            var kind = query.Event?.ToString();
            var rows = await db.Database.SqlQuery<Found>($"""
                select a.id as "Id", a.at as "At", a.event as "Event", a.actor_name as "Actor", a.address as "Address",
                    a.subject as "Subject", m.display_name as "SubjectName"
                from read_audit_trail({caller.Known.Id}, {caller.Known.Name}, cast({from} as timestamptz), cast({to} as timestamptz),
                    cast({kind} as text), cast({query.About} as text), cast({query.Before} as bigint), {AtMost + 1}) a
                left join staff m on a.subject = 'staff:' || m.id
                order by a.id desc
                """).ToListAsync(ct);
            return new(
                [.. rows.Take(AtMost).Select(r => new Row(r.Id, r.At, Enum.Parse<AuditEvent>(r.Event), r.Actor, settings.PlaceOf(r.Address),
                    r.Subject, r.SubjectName))],
                rows.Count > AtMost ? rows[AtMost - 1].Id : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/audit",
        ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => mediator.Send(query, ct));
}
