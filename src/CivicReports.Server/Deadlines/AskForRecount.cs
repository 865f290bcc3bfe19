using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Deadlines;

/// <summary>Open tickets are to follow the calendar and the targets as they are now; workers see to it, some at a time.</summary>
public static class AskForRecount
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command : IRequest;

    internal sealed class Handler(CivicReportsDb db, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) => db.Database.ExecuteSqlAsync(
            $"insert into deadline_recounts (staff_id, staff_name) values ({caller.Known.Id}, {caller.Known.Name})", ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/calendar/recount",
        async (IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(), ct);
            return TypedResults.NoContent();
        });
}
