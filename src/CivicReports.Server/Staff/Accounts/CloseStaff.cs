using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Somebody has left: no sign-in any more, no session, no password; the name stays in histories.</summary>
public static class CloseStaff
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, StaffSessions sessions, Devices devices,
        SecondFactor secondFactor, AuditTrail trail, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            await accounts.MayLose(account, ct);
            (account.ClosedAt, account.PasswordHash, account.Email) = (clock.GetUtcNow(), null, null);
            await db.SaveChangesAsync(ct);
            await sessions.End(account.Id, only: null, but: null, ct);
            await devices.Forget(account.Id, ct);
            await secondFactor.Remove(account.Id, ct);
            await trail.Write(AuditEvent.StaffClosed, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/close",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
