using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>A lost phone, a doubt: somebody is signed out everywhere, and every device is a stranger again.</summary>
public static class EndStaffSessions
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(StaffAccounts accounts, StaffSessions sessions, Devices devices, AuditTrail trail)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            await sessions.End(account.Id, only: null, but: null, ct);
            await devices.Forget(account.Id, ct);
            await trail.Write(AuditEvent.SessionsEnded, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/end-sessions",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
