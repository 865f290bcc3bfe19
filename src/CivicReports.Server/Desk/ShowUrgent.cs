using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Desk;

/// <summary>Urgent tickets that nobody has begun (緊急・未着手), the longest waiting first; a crew sees its department's.</summary>
public static class ShowUrgent
{
    private const int Most = 200;

    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="RaisedAt">Since when it calls: its receipt, or the last change of department.</param>
    /// <param name="OpenedBy">Who of the staff looked first; nobody yet.</param>
    /// <param name="Mails">How many went out; the third goes to the supervisor.</param>
    public sealed record Row(string Number, int CategoryId, string? Place, int? DepartmentId, DateTimeOffset ReceivedAt,
        DateTimeOffset RaisedAt, DateTimeOffset? OpenedAt, string? OpenedBy, int Mails);

    internal sealed class Handler(CivicReportsDb db, Caller caller) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var all = Rights.Of(caller.Known, Right.WorkTickets) is not Extent.Department;
            var own = caller.Known.DepartmentId;
            var rows = await (
                from ticket in db.Tickets
                join alert in db.UrgentAlerts on ticket.Id equals alert.TicketId into alerts
                from alert in alerts.DefaultIfEmpty()
                where ticket.Urgent && (ticket.Status == Status.Received || ticket.Status == Status.Assigned)
                    && (all || (own != null && ticket.DepartmentId == own))
                orderby ticket.ReceivedAt
                select new Row(ticket.Number, ticket.CategoryId, ticket.Place, ticket.DepartmentId, ticket.ReceivedAt,
                    alert == null ? ticket.ReceivedAt : alert.RaisedAt, alert == null ? null : alert.OpenedAt,
                    alert == null ? null : alert.OpenedBy,
                    db.Notifications.Count(n => n.TicketId == ticket.Id && n.Kind == "Alert" && n.SentAt != null)))
                .Take(Most).ToListAsync(ct);
            return new(rows);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/urgent", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
