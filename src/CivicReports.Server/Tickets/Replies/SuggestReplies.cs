using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Replies (文例) for one ticket and step, the best fitting first, their places filled for each language’s readers.</summary>
public static class SuggestReplies
{
    /// <param name="To">The step; null: a message without one.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Query(string Number, Status? To) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="Fits">Meant for this step and category; the others may be chosen all the same.</param>
    public sealed record Row(int Id, string Title, bool Fits, StaffWords Words);

    internal sealed class Handler(CivicReportsDb db, CityCache city, Caller caller, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == query.Number, ct)
                ?? throw NotFoundException.Ticket(query.Number);
            if (!Rights.Permit(caller.Known, Right.WorkTickets, ticket.DepartmentId))
                throw new NotAllowedException(Refusals.OtherDepartment);
            var snapshot = await city.Current(ct);
            int[] categories = [ticket.CategoryId,
                .. snapshot.Categories.Where(c => c.Id == ticket.CategoryId && c.ParentId is not null).Select(c => c.ParentId!.Value)];
            var replies = await db.Set<Reply>().AsNoTracking().Where(r => r.Active).ToListAsync(ct);
            return new([.. replies.Select(r => (Reply: r, Fit: r.Fit(query.To, categories)))
                .OrderByDescending(r => r.Fit).ThenBy(r => r.Reply.Id)
                .Select(r => new Row(r.Reply.Id, r.Reply.Title, r.Fit > 0, new(
                    Reply.Fill(r.Reply.WordsJa, With("ja")), Filled(r.Reply.WordsEasy, "easy"), Filled(r.Reply.WordsEn, "en"))))]);

            string? Filled(string? words, string language) => words is null ? null : Reply.Fill(words, With(language));

            Dictionary<string, string?> With(string language)
            {
                var department = snapshot.Department(ticket.DepartmentId) ?? snapshot.DefaultDepartment;
                return new()
                {
                    ["category"] = snapshot.CategoryName(ticket.CategoryId, language), ["place"] = ticket.Place,
                    ["department"] = language == "en" ? department?.NameEn : department?.NameJa, ["phone"] = department?.Phone,
                    ["today"] = ResidentTexts.In(language).Day(JapanTime.DayOf(clock.GetUtcNow())),
                };
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}/replies",
        (string number, Status? to, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number, to), ct));
}
