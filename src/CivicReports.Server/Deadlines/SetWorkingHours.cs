using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>The week of the city, or one of a department's own; a department without one has the city's.</summary>
public static class SetWorkingHours
{
    /// <param name="DepartmentId">Null: the city.</param>
    /// <param name="Week">From Monday; null for a closed day. Null as a whole: as the city.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? DepartmentId, IReadOnlyList<OpenHours?>? Week) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Week).Must(w => w is null || (w.Count == 7 && w.Any(h => h is not null))).Refuses(Refusals.NoOpenDay);
            RuleFor(c => c.Week).NotNull().When(c => c.DepartmentId is null).Refuses(Refusals.NoOpenDay);
            RuleForEach(c => c.Week).Must(IsForward).Refuses(Refusals.HoursBackwards);
        }

        internal static bool IsForward(OpenHours? hours) => hours is null || hours.Opens < hours.Closes || hours.Closes == default;
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (command.DepartmentId is { } id && !await db.Departments.AnyAsync(d => d.Id == id, ct))
                throw new NotFoundException(Refusals.NoSuchDepartment);
            await using var change = await journal.Begin(nameof(SetWorkingHours), ct);
            var known = await db.Set<WorkingHours>().SingleOrDefaultAsync(w => w.DepartmentId == command.DepartmentId, ct);
            if (command.Week is not { } week)
            {
                if (known is not null) db.Remove(known);
            }
            else if (known is null) db.Add(new WorkingHours { DepartmentId = command.DepartmentId, Week = week });
            else known.Week = week;
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/calendar/hours",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
