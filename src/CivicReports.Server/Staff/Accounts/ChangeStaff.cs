using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Somebody's name, role, department; the new rights hold from the next request on.</summary>
public static class ChangeStaff
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id, StaffForm Staff) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Staff).NotNull().SetValidator(new StaffForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, ProviderAccounts provider,
        TicketsOfPerson tickets, AuditTrail trail)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            if (account.Role != command.Staff.Role) await accounts.MayLose(account, ct);
            var before = new { account.Role, account.DepartmentId, account.CityWide };
            await command.Staff.Fill(account, db, ct);
            var after = new { account.Role, account.DepartmentId, account.CityWide };
            // the next sign-in would undo it
            if (!Equals(before, after) && await provider.Has(account.Id, ct)) throw new RefusedException(Refusals.KeptByProvider);
            await using (var transaction = await Transaction.Begin(db, ct))
            {
                await db.SaveChangesAsync(ct);
                await tickets.GiveBackOthers(account.Id, account.DisplayName, ct);
                await transaction.Commit(ct);
            }

            await trail.Write(AuditEvent.StaffChanged, AuditTrail.Staff(account.Id), ct,
                new { before, after });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}",
        async (int id, StaffForm staff, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, staff), ct);
            return TypedResults.NoContent();
        });
}
