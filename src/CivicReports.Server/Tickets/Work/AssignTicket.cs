using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Staff gives a ticket to a department.</summary>
public static class AssignTicket
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, uint Version, int DepartmentId, StaffWords? Words = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Words!).SetValidator(new WordsByLanguage.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, ReporterUpdates updates, UrgentAlerts alerts, Caller caller,
        TimeProvider clock)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            if (!await db.Departments.AnyAsync(d => d.Id == command.DepartmentId && d.Active, ct))
                throw new NotFoundException(Refusals.NoSuchDepartment);
            var entry = ticket.AssignTo(command.DepartmentId, caller.Known, clock.GetUtcNow(), command.Words?.Original()?.Words);
            await updates.Tell(ticket, entry, command.Words, null, ct);
            await db.SaveChangesAsync(ct);
            await alerts.Raise(ticket, ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/assign",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.SendAndShow(number, new Command(number, body.Version, body.DepartmentId, body.Words), ct));

    internal sealed record Body(uint Version, int DepartmentId, StaffWords? Words);
}
