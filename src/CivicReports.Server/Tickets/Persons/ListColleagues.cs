using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Who works on tickets: to give one to, to look for.</summary>
public static class ListColleagues
{
    /// <param name="Ticket">A number: says of each whether they may have it, and read its memos.</param>
    [Allow(Right.SeeTickets)]
    public sealed record Query(string? Ticket = null) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    public sealed record Row(int Id, string Name, int? DepartmentId, string? Crew, bool MayHave, bool MayRead);

    internal sealed class Handler(CivicReportsDb db, Colleagues colleagues, Settings settings) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = query.Ticket is null ? null
                : await db.Tickets.Where(t => t.Number == query.Ticket).Select(t => new { t.DepartmentId }).SingleOrDefaultAsync(ct)
                    ?? throw NotFoundException.Ticket(query.Ticket);
            return new([.. (await colleagues.All(ct))
                .Select(c => new Row(c.Id, c.Name, c.DepartmentId, c.Crew, ticket is null || c.MayHave(ticket.DepartmentId),
                    ticket is null || c.MayRead(ticket.DepartmentId, settings.CrewsReadEverything)))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/colleagues",
        (string? ticket, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(ticket), ct));
}
