using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>A day is again as the law and the week say; one that is gone already does nothing.</summary>
public static class RemoveCalendarDay
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(RemoveCalendarDay), ct);
            await db.Set<CalendarDay>().Where(d => d.Id == command.Id).ExecuteDeleteAsync(ct);
            await change.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/calendar/days/{id:int}/removal",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
