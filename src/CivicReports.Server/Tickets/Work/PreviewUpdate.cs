using CivicReports.Domain;
using CivicReports.Server.Line;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>The very words each resident would get, before staff sends them.</summary>
public static class PreviewUpdate
{
    [Allow(Right.WorkTickets)]
    public sealed record Query(string Number, Status? To, string? Words) : IRequest<Answer>;

    public sealed record Answer(string Words, MergedTickets.Reach Recipients, IReadOnlyList<Card> Cards);

    public sealed record Card(int ReporterNo, string? ReportedAs, string Language, string Text);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.To).IsInEnum();
            RuleFor(q => q.Words).MaximumLength(ReporterUpdates.WordsMaxLength);
        }
    }

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == query.Number, ct)
                ?? throw NotFoundException.Ticket(query.Number);
            if (!Rights.Permit(caller.Known, Right.WorkTickets, ticket.DepartmentId))
                throw new NotAllowedException(Refusals.OtherDepartment);
            var to = query.To ?? ticket.Status;
            var reporters = await merged.Reachable(ticket.Id, ct);
            return new(Words(query.Words, ticket.Status, to, "ja"), await merged.Count(ticket.Id, ct),
                [.. reporters.OrderBy(r => r.ReportedAs, StringComparer.Ordinal).ThenBy(r => r.ReporterNo)
                    .Select(r => new Card(r.ReporterNo, r.ReportedAs, r.Language, Words(query.Words, ticket.Status, to, r.Language)))]);
        }

        private static string Words(string? words, Status from, Status to, string language) =>
            string.IsNullOrWhiteSpace(words) ? StatusCard.StandardWords(from, to, ResidentTexts.In(language)) : words;
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/preview",
        (string number, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number, body.To, body.Words), ct));

    internal sealed record Body(Status? To, string? Words);
}
