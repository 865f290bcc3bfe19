using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Somebody is away: the account sleeps, through a day or until an administrator wakes it, and its sessions end.</summary>
public static class SuspendStaff
{
    /// <param name="Until">Null: until somebody ends it.</param>
    /// <param name="SuccessorId">Who has their open tickets from now; null: nobody of the department yet.</param>
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id, DateOnly? Until, string Because, int? SuccessorId = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Because).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, StaffSessions sessions, TicketsOfPerson tickets,
        AuditTrail trail, TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (command.Until < JapanTime.DayOf(clock.GetUtcNow()))
                throw new ValidationException([BrokenRules.Failure(nameof(command.Until), Refusals.EndBeforeStart)]);
            var account = await accounts.Load(command.Id, ct);
            await accounts.MayLose(account, ct);
            await using (var transaction = await Transaction.Begin(db, ct))
            {
                (account.SuspendedUntil, account.SuspendedBecause) = (command.Until ?? DateOnly.MaxValue, command.Because.Trim());
                await db.SaveChangesAsync(ct);
                await tickets.HandOver(account.Id, account.DisplayName, command.SuccessorId, ct);
                await transaction.Commit(ct);
            }

            await sessions.End(account.Id, only: null, but: null, ct);
            await trail.Write(AuditEvent.StaffSuspended, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal sealed record Body(DateOnly? Until, string Because, int? SuccessorId);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/suspend",
        async (int id, Body body, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, body.Until, body.Because, body.SuccessorId), ct);
            return TypedResults.NoContent();
        });
}
