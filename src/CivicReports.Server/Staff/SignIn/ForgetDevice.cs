using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>This browser is asked for a code again.</summary>
public static class ForgetDevice
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session) : IRequest;

    internal sealed class Handler(Devices devices) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) =>
            devices.Distrust(command.Session.DeviceId, command.Session.StaffId, ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/device/forget",
        async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(StaffSignIn.SessionOf(http)), ct);
            return TypedResults.NoContent();
        });
}
