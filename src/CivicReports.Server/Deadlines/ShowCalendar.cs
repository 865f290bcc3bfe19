using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>暦と期限: when the city and its departments work, its own days, the holidays it keeps, and what it promises.</summary>
public static class ShowCalendar
{
    private const int Years = 3;

    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Week">The city's hours from Monday; null: closed.</param>
    /// <param name="Departments">Those with a week of their own.</param>
    /// <param name="Days">The city's own days, from a year ago on.</param>
    /// <param name="GazettedUntil">Holidays of later years are computed.</param>
    public sealed record Answer(IReadOnlyList<OpenHours?> Week, IReadOnlyList<DepartmentWeek> Departments, IReadOnlyList<DayOf> Days,
        IReadOnlyList<HolidayOf> Holidays, int GazettedUntil, IReadOnlyList<DeadlineTarget> Targets, int OpenTickets, bool Recounting);

    public sealed record DepartmentWeek(int DepartmentId, IReadOnlyList<OpenHours?> Week);

    public sealed record DayOf(int Id, DateOnly Day, bool Open, OpenHours? Hours, string? Name);

    /// <param name="Struck">The city works on it.</param>
    public sealed record HolidayOf(DateOnly Day, string NameJa, string NameEn, bool Struck);

    internal sealed class Handler(CivicReportsDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var today = JapanTime.DayOf(clock.GetUtcNow());
            var weeks = await db.Set<WorkingHours>().AsNoTracking().ToListAsync(ct);
            var days = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.Day > today.AddYears(-1)).OrderBy(d => d.Day)
                .ToListAsync(ct);
            var targets = await db.Set<TargetLine>().AsNoTracking().OrderBy(t => t.CategoryId).ThenBy(t => t.Id).ToListAsync(ct);
            var struck = days.Where(d => d.Open).Select(d => d.Day).ToHashSet();
            return new(
                weeks.Find(w => w.DepartmentId is null)?.Week ?? WorkingCalendar.StandardWeek,
                [.. weeks.Where(w => w.DepartmentId is not null).OrderBy(w => w.DepartmentId)
                    .Select(w => new DepartmentWeek(w.DepartmentId!.Value, w.Week))],
                [.. days.Select(d => new DayOf(d.Id, d.Day, d.Open, d.Own.Hours, d.Name))],
                [.. Enumerable.Range(today.Year, Years).SelectMany(year => JapaneseHolidays.Of(year))
                    .Select(h => new HolidayOf(h.Key, h.Value.Ja, h.Value.En, struck.Contains(h.Key)))],
                JapaneseHolidays.GazettedUntil, [.. targets.Select(t => t.Target)],
                await db.Tickets.CountAsync(t => Statuses.Open.Contains(t.Status), ct),
                (await db.Database.SqlQuery<bool>($"""select exists (select from deadline_recounts) as "Value" """).ToListAsync(ct))
                    .Single());
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/calendar", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
