using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>The ticket that a text means when it is a number in some spelling, whatever its status.</summary>
public static class ReadTicketNumber
{
    [Allow(Right.SeeTickets)]
    public sealed record Query(string? Text) : IRequest<Answer>;

    /// <param name="Number">Null for words, and where the text, without dashes, is read in several ways and there are such tickets.</param>
    public sealed record Answer(string? Number);

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            if (WrittenNumber.Read(query.Text) is not { Candidates.Count: > 0, Numbers: var numbers }) return new(null);
            var found = await db.Tickets.Where(t => numbers.Contains(t.Number)).Select(t => t.Number).ToListAsync(ct);
            return new(found is [var only] ? only : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/ticket-numbers",
        (string? text, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(text), ct));
}
