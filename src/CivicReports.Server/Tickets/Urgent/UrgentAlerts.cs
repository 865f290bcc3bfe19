using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Calls for somebody when an urgent ticket comes, on the screen and by mail; within the caller's transaction.</summary>
public sealed class UrgentAlerts(CivicReportsDb db, Outbox outbox, CityCache city, Settings settings)
{
    public const int LastRound = 3;

    /// <summary>The first time, and anew for a department that a ticket was handed on to before anybody began.</summary>
    public async Task Raise(Ticket ticket, CancellationToken ct)
    {
        if (!ticket.Urgent || ticket.Status > Status.Assigned) return;
        await db.Database.ExecuteSqlAsync($"""
            insert into urgent_alerts (ticket_id) values ({ticket.Id})
            on conflict (ticket_id) do update set raised_at = now(), rounds = 1, opened_at = null, opened_by = null
            """, ct);
        await Mail(ticket, round: 1, unopened: TimeSpan.Zero, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>To whoever is on duty, at last to the supervisor; where no address is known, the screen alone calls.</summary>
    public async Task Mail(Ticket ticket, int round, TimeSpan unopened, CancellationToken ct)
    {
        var snapshot = await city.Current(ct);
        var (_, duty) = snapshot.DutyOf(ticket.DepartmentId);
        var address = round < LastRound ? duty : snapshot.SupervisorOf(ticket.DepartmentId) ?? duty;
        if (address is null) return;
        var category = snapshot.CategoryName(ticket.CategoryId, "ja");
        var waits = unopened > TimeSpan.Zero
            ? $"{(int)unopened.TotalMinutes}分たちましたが、まだだれも開いていません。\n\n" : "";
        var when = ResidentTexts.In("ja").Moment(ticket.ReceivedAt);
        outbox.Add(address, Outbox.Kind.Alert, new Mail(
            $"【急ぎ{(round > 1 ? "・未着手" : "")}】{ticket.Number} {category}{(ticket.Place is { } at ? $" {at}" : "")}",
            $"""
            {waits}急ぎの通報です。

            番号: {ticket.Number}
            種別: {category}
            場所: {ticket.Place ?? "(地図で確認)"}
            受付: {when}
            担当: {snapshot.Department(ticket.DepartmentId)?.NameJa ?? "未定"}
            ようす: {ticket.Words ?? "(なし)"}

            {new Uri(settings.PublicBaseUrl, $"/tickets/{ticket.Number}")}
            """), ticket);
    }
}
