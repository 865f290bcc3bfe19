using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>What a link is for: the first password of somebody invited, or a new one.</summary>
public enum LinkPurpose { Invitation, Password }

/// <summary>Links that set a password: 192 bits, once, for a time; the database knows only their hash.</summary>
public sealed class StaffLinks(CivicReportsDb db, Outbox outbox, Settings settings)
{
    public sealed record Link(int StaffId, LinkPurpose Purpose, DateTimeOffset ExpiresAt);

    private sealed record LinkRow(int StaffId, string Purpose, DateTimeOffset ExpiresAt);

    public static TimeSpan LastsFor(LinkPurpose purpose) =>
        purpose == LinkPurpose.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(24);

    /// <summary>A new link; earlier ones of the account stop working.</summary>
    public async Task<Uri> Make(int staffId, LinkPurpose purpose, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        await db.Database.ExecuteSqlAsync($"""
            with older as (update staff_links set used_at = now() where staff_id = {staffId} and used_at is null)
            insert into staff_links (token_hash, staff_id, purpose, expires_at)
            values ({Hash(token)}, {staffId}, {purpose.ToString()}, now() + {LastsFor(purpose)})
            """, ct);
        return new(settings.PublicBaseUrl, $"/links/{token}");
    }

    /// <summary>The link as a mail, in both languages: nobody knows yet which one the reader chooses.</summary>
    public void Send(StaffMember to, LinkPurpose purpose, Uri link)
    {
        var (ja, en) = purpose == LinkPurpose.Invitation
            ? ("CivicReports のアカウントができました。下のリンクでパスワードを決めてください(7日以内、1回だけ)。",
                "You have an account in CivicReports. Please choose a password (within 7 days, once):")
            : ("新しいパスワードを下のリンクで決めてください(24時間以内、1回だけ)。頼んだ覚えがなければ、このメールは捨ててください。",
                "Please choose a new password (within 24 hours, once). If you did not ask for it, ignore this mail:");
        outbox.Add(to.Email!, Outbox.Kind.Account, new Mail("CivicReports", $"{to.DisplayName} 様\n\n{ja}\n{link}\n\n{en}\n{link}\n"));
    }

    /// <summary>Null: none, used, replaced or over.</summary>
    public async Task<Link?> Find(string token, CancellationToken ct) => (await db.Database.SqlQuery<LinkRow>($"""
        select l.staff_id as "StaffId", l.purpose as "Purpose", l.expires_at as "ExpiresAt"
        from staff_links l join staff m on m.id = l.staff_id
        where l.token_hash = {Hash(token)} and l.used_at is null and l.expires_at > now() and m.closed_at is null
        """).ToListAsync(ct)).Select(l => new Link(l.StaffId, Enum.Parse<LinkPurpose>(l.Purpose), l.ExpiresAt)).SingleOrDefault();

    /// <summary>False: somebody was faster.</summary>
    public async Task<bool> Use(string token, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"update staff_links set used_at = now() where token_hash = {Hash(token)} and used_at is null and expires_at > now()", ct) == 1;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
