using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>An internal memo: residents never see it. Whom it names watches the ticket from then on.</summary>
public static class NoteOnTicket
{
    public const int MaxLength = 2000;
    private const int MostMentions = 20;

    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, string Words, IReadOnlyList<int>? Mentions = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Words).NotEmpty().MaximumLength(MaxLength);
            RuleFor(c => c.Mentions).Must(m => m is null or { Count: <= MostMentions })
                .Refuses(Refusals.TooManyMentions, ("max", MostMentions));
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, Colleagues colleagues, Watchers watchers, Settings settings,
        Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var mentions = await Named(ticket, [.. (command.Mentions ?? []).Distinct()], ct);
            var entry = ticket.Note(command.Words, caller.Known, clock.GetUtcNow(), mentions: mentions.Count > 0 ? mentions : null);
            await db.SaveChangesAsync(ct);
            if (mentions.Count > 0) await watchers.Add(ticket.Id, [.. mentions.Select(m => m.Id)], entry.At, ct);
            await transaction.Commit(ct);
        }

        private async Task<List<Mention>> Named(Ticket ticket, int[] ids, CancellationToken ct)
        {
            if (ids.Length == 0) return [];
            var known = await colleagues.All(ct);
            var named = ids.Select(id => known.Find(c => c.Id == id) ?? throw new NotFoundException(Refusals.NoSuchStaff)).ToList();
            return named.Find(c => !c.MayRead(ticket.DepartmentId, settings.CrewsReadEverything)) is { } other
                ? throw new RefusedException(TicketRefusals.MayNotReadMemo, ("name", other.Name))
                : named.ConvertAll(c => new Mention(c.Id, c.Name));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/notes",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
        mediator.SendAndShow(number, new Command(number, body.Words, body.Mentions), ct));

    internal sealed record Body(string Words, IReadOnlyList<int>? Mentions);
}
