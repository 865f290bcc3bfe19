using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>
/// Somebody has left: no sign-in any more, no session, no password; the name stays in histories, their open tickets go to somebody else.
/// </summary>
public static class CloseStaff
{
    /// <param name="SuccessorId">Who has their open tickets from now; null: nobody of the department yet.</param>
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id, int? SuccessorId = null) : IRequest;

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, StaffSessions sessions, Devices devices,
        SecondFactor secondFactor, TicketsOfPerson tickets, AuditTrail trail, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            await accounts.MayLose(account, ct);
            await using (var transaction = await Transaction.Begin(db, ct))
            {
                (account.ClosedAt, account.PasswordHash, account.Email) = (clock.GetUtcNow(), null, null);
                await db.SaveChangesAsync(ct);
                await tickets.Leave(account.Id, account.DisplayName, command.SuccessorId, ct);
                await transaction.Commit(ct);
            }

            await sessions.End(account.Id, only: null, but: null, ct);
            await devices.Forget(account.Id, ct);
            await secondFactor.Remove(account.Id, ct);
            await trail.Write(AuditEvent.StaffClosed, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal sealed record Body(int? SuccessorId);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/close",
        async (int id, Body? body, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, body?.SuccessorId), ct);
            return TypedResults.NoContent();
        });
}
