using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>A day that the city closes, or on which it works although it would not; said again it replaces what was said.</summary>
public static class SetCalendarDay
{
    /// <param name="Hours">Of an open day; null: those of its weekday, which strikes a holiday.</param>
    /// <param name="Name">Why.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(DateOnly Day, bool Open, OpenHours? Hours = null, string? Name = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        private static readonly DateOnly First = new(2000, 1, 1), Last = new(2100, 12, 31);

        public Rules()
        {
            RuleFor(c => c.Day).InclusiveBetween(First, Last).Refuses(Refusals.DayOutOfRange, ("min", First.Year), ("max", Last.Year));
            RuleFor(c => c.Hours).Must(SetWorkingHours.Rules.IsForward).Refuses(Refusals.HoursBackwards);
            RuleFor(c => c.Name).MaximumLength(50);
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(SetCalendarDay), ct);
            await db.Database.ExecuteSqlAsync($"lock table calendar_days in share row exclusive mode", ct);
            var day = await db.Set<CalendarDay>().SingleOrDefaultAsync(d => d.Day == command.Day, ct);
            if (day is null) db.Add(day = new() { Day = command.Day });
            (day.Open, day.Name) = (command.Open, string.IsNullOrWhiteSpace(command.Name) ? null : command.Name.Trim());
            var hours = command.Open ? command.Hours : null;
            (day.Opens, day.Closes) = (hours?.Opens, hours?.Closes);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/calendar/days",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
