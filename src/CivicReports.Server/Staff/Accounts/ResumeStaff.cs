using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>A sleeping account wakes, and strangers' wrong tries for it are forgotten.</summary>
public static class ResumeStaff
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, AuditTrail trail) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            await using var transaction = await Transaction.Begin(db, ct);
            (account.SuspendedUntil, account.SuspendedBecause) = (null, null);
            await db.SaveChangesAsync(ct);
            await db.Database.ExecuteSqlAsync(
                $"delete from sign_in_tries where name_hash = sha256(convert_to({account.NormalizedUserName}, 'UTF8'))", ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.StaffResumed, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/resume",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
