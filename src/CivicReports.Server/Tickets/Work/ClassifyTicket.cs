using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Staff corrects what is broken, or how urgent it is. The rules are asked again as after a new place; deadlines follow.
/// </summary>
public static class ClassifyTicket
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, uint Version, int CategoryId, bool Urgent, string? Reason = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reason).MaximumLength(200);
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, CityCache city, Router router, Rerouting rerouting,
        Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, command.Version, ct);
            if (!ticket.Status.IsOpen()) throw new RefusedException(TicketRefusals.NotOpen);
            var category = (await city.Current(ct)).Active.FirstOrDefault(c => c.Id == command.CategoryId)
                ?? throw new NotFoundException(Refusals.NoSuchCategory);
            if ((ticket.CategoryId, ticket.Urgent) == (category.Id, command.Urgent)) return;
            var calls = command.Urgent && !ticket.Urgent;
            ticket.Classify(category.Id, command.Urgent, command.Reason, caller.Known, clock.GetUtcNow());
            // how urgent it is was just said by a person
            calls |= ticket.Location is { } place
                && await rerouting.Ask(ticket, await router.Locate(place, ct), ct, command.Urgent);
            await using var transaction = await Transaction.Begin(db, ct);
            await db.SaveChangesAsync(ct);
            await TicketSearchText.Renew(db, ticket, category, ct);
            if (calls) await rerouting.Alert(ticket, ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/class",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.SendAndShow(number,
            new Command(number, body.Version, body.CategoryId, body.Urgent, body.Reason), ct));

    internal sealed record Body(uint Version, int CategoryId, bool Urgent, string? Reason);
}
