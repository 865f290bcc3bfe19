using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Ends this browser's session, everywhere and at once.</summary>
public static class SignOut
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session) : IRequest;

    internal sealed class Handler(StaffSessions sessions) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) =>
            sessions.End(command.Session.StaffId, command.Session.Id, but: null, ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/sign-out",
        async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(StaffSignIn.SessionOf(http)), ct);
            await StaffSignIn.End(http);
            return TypedResults.NoContent();
        });
}
