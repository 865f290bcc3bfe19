using CivicReports.Server.Audit;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Whose way in has changed is told by mail, in both languages: if it was not they, they know at once.</summary>
public sealed class AccountNews(CivicReportsDb db, Outbox outbox, Caller caller, Settings settings, TimeProvider clock)
{
    private static readonly Dictionary<AuditEvent, (string Ja, string En)> Words = new()
    {
        [AuditEvent.PasswordChanged] = ("パスワードが変わりました", "Your password was changed"),
        [AuditEvent.PasswordSetByLink] = ("リンクでパスワードが決まりました", "Your password was set by a link"),
        [AuditEvent.SecondFactorSet] = ("2段階の確認が設定されました", "Your second factor was set up"),
        [AuditEvent.SecondFactorRemoved] = ("2段階の確認が外れました", "Your second factor was removed"),
        [AuditEvent.RecoveryCodeUsed] = ("回復コードが1つ使われました", "One of your recovery codes was used"),
    };

    /// <summary>Nothing where this house sends no mail, or the person has no address.</summary>
    public async Task Tell(int staffId, AuditEvent happened, CancellationToken ct)
    {
        if (settings.Email is null) return;
        var to = await db.Set<StaffMember>().AsNoTracking().Where(s => s.Id == staffId).Select(s => new { s.Email, s.DisplayName })
            .SingleAsync(ct);
        if (string.IsNullOrEmpty(to.Email)) return;
        var (ja, en) = Words[happened];
        var now = clock.GetUtcNow();
        var from = settings.PlaceOf(caller.From) ?? "–";
        outbox.Add(to.Email, Outbox.Kind.AccountNews, new Mail($"CivicReports: {ja} / {en}", $"""
            {to.DisplayName} 様

            {ja}。({ResidentTexts.In("ja").Moment(now)}、{from})
            身に覚えがなければ、すぐに管理者に知らせてください。

            {en} ({ResidentTexts.In("en").Moment(now)}, {from}).
            If it was not you, please tell an administrator at once.

            {new Uri(settings.PublicBaseUrl, "/account")}
            """));
        await db.SaveChangesAsync(ct);
    }
}
