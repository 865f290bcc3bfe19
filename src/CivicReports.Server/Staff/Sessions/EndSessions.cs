using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Signs one's own account out elsewhere: in one place, or everywhere but here.</summary>
public static class EndSessions
{
    /// <param name="Only">Null: all but the session that asks.</param>
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session, Guid? Only) : IRequest;

    internal sealed class Handler(StaffSessions sessions, AuditTrail trail) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var (mine, only) = (command.Session, command.Only);
            var ended = await sessions.End(mine.StaffId, only, but: only is null ? mine.Id : null, ct);
            if (only is not null && ended == 0) throw new NotFoundException(Refusals.NoSuchSession);
            await trail.Write(AuditEvent.SessionsEnded, AuditTrail.Staff(mine.StaffId), ct);
        }
    }

    internal sealed record Body(Guid? Only);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/sessions/end",
        async (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(StaffSignIn.SessionOf(http), body.Only), ct);
            return TypedResults.NoContent();
        }).Refuses(404);
}
