using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Deadlines;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Mails to a department or its supervisor about what is late; one for many tickets, within the caller's transaction.</summary>
public sealed class LateMails(CivicReportsDb db, Outbox outbox, CityCache city, WorkingTime time, Settings settings, TimeProvider clock)
{
    private const int MostLines = 50;

    /// <summary>The department hears, then, a working day or two hours of the clock later, its supervisor.</summary>
    public const int ToDepartment = 1, ToSupervisor = 2;

    /// <summary>Departments at work now; 0 is the city, for what nobody has yet.</summary>
    public async Task<int[]> AtWork(CancellationToken ct)
    {
        var (rules, now) = (await time.Rules(ct), clock.GetUtcNow());
        var all = (await city.Current(ct)).Departments.Select(d => d.Id).Append(0);
        return [.. all.Where(d => rules.CalendarOf(d).NextOpening(now) is null)];
    }

    /// <summary>Those who are not told by mail see it in their lists.</summary>
    public async Task Add(int? department, int step, string subject, string lead, IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        var snapshot = await city.Current(ct);
        var name = snapshot.Department(department)?.NameJa ?? "担当課なし";
        var own = snapshot.Department(department)?.Email ?? snapshot.DutyOf(department).Email;
        if ((step == ToSupervisor ? snapshot.SupervisorOf(department) ?? own : own) is not { } address) return;
        var (rules, now) = (await time.Rules(ct), clock.GetUtcNow());
        var rest = tickets.Count > MostLines ? $"\nほか {tickets.Count - MostLines} 件" : "";
        var lines = tickets.Take(MostLines)
            .Select(t => Line(t, snapshot, DueOf.Of(t.Deadlines!.Next()!, now, rules.CalendarOf(t.DepartmentId))));
        outbox.Add(address, Outbox.Kind.Alert, new Mail($"【{subject}】{name} {tickets.Count}件", $"""
            {lead}

            {string.Join("\n\n", lines)}{rest}

            {new Uri(settings.PublicBaseUrl, $"/tickets?department={department ?? 0}")}
            """));
    }

    /// <summary>So that nobody hears of the same twice.</summary>
    public Task Told(IReadOnlyList<Ticket> tickets, int step, CancellationToken ct)
    {
        long[] ids = [.. tickets.Select(t => t.Id)];
        return db.Database.ExecuteSqlAsync($"""
            insert into deadline_alerts (ticket_id, due_at, step)
            select id, due_at, {step} from tickets where id = any ({ids}) and due_at is not null on conflict do nothing
            """, ct);
    }

    private string Line(Ticket ticket, CitySnapshot snapshot, DueOf due)
    {
        var urgent = ticket.Urgent ? "【急ぎ】" : "";
        var kind = due.Kind switch { DeadlineKind.FirstAnswer => "最初の返事", DeadlineKind.OnSite => "応急の対応", _ => "完了" };
        var state = due.Late ? $"{Span(due)}の遅れ" : $"あと{Span(due)}";
        return $"""
            {urgent}{ticket.Number} {snapshot.CategoryName(ticket.CategoryId, "ja")} {ticket.Place}
            {kind}の期限 {ResidentTexts.In("ja").Moment(due.At)} ({state})
            {new Uri(settings.PublicBaseUrl, $"/tickets/{ticket.Number}")}
            """;
    }

    private static string Span(DueOf due)
    {
        (int Count, string Unit)[] parts = [(due.Days, "日"), (due.Minutes / 60, "時間"), (due.Minutes % 60, "分")];
        var said = string.Concat(parts.Where(p => p.Count > 0).Select(p => p.Count.ToString(CultureInfo.InvariantCulture) + p.Unit));
        return said.Length > 0 ? said : "0分";
    }
}
