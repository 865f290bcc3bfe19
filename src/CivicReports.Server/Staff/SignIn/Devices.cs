using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace CivicReports.Server.Staff;

/// <summary>The browsers that staff have signed in from: a protected cookie knows the browser, the database whose it is.</summary>
public sealed class Devices(NpgsqlDataSource database, IDataProtectionProvider protection, Settings settings)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("CivicReports.Staff.Device");

    /// <param name="Trusted">The second factor is not asked for.</param>
    public sealed record Known(bool Trusted);

    private string Cookie => settings.IsSecure ? "__Host-civicreports-device" : "civicreports-device";

    /// <summary>Which browser it says it is; null: one that was never here, or whose cookie is none of ours.</summary>
    public Guid? Of(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie) return null;
        try
        {
            return Guid.TryParse(protector.Unprotect(cookie), out var id) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Keep(HttpContext http, Guid device) => http.Response.Cookies.Append(Cookie, protector.Protect(device.ToString()),
        new() { HttpOnly = true, Secure = settings.IsSecure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept, IsEssential = true });

    /// <summary>Whether this person has signed in from there; null: never.</summary>
    public async Task<Known?> Find(Guid device, int staffId, CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            "select coalesce(trusted_until > now(), false) from staff_devices where id = $1 and staff_id = $2");
        ask.Parameters.Add(new() { Value = device });
        ask.Parameters.Add(new() { Value = staffId });
        return await ask.ExecuteScalarAsync(ct) is bool trusted ? new(trusted) : null;
    }

    /// <param name="trust">So long it need not show a second factor; null: as before.</param>
    public async Task Remember(Guid device, int staffId, TimeSpan? trust, CancellationToken ct)
    {
        await using var remember = database.CreateCommand("""
            insert into staff_devices (id, staff_id, trusted_until) values ($1, $2, now() + $3)
            on conflict (id, staff_id) do update set last_seen_at = now(), trusted_until = coalesce(now() + $3, staff_devices.trusted_until)
            """);
        remember.Parameters.Add(new() { Value = device });
        remember.Parameters.Add(new() { Value = staffId });
        remember.Parameters.Add(new() { Value = (object?)trust ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Interval });
        await remember.ExecuteNonQueryAsync(ct);
    }

    public async Task Distrust(Guid device, int staffId, CancellationToken ct)
    {
        await using var distrust = database.CreateCommand("update staff_devices set trusted_until = null where id = $1 and staff_id = $2");
        distrust.Parameters.Add(new() { Value = device });
        distrust.Parameters.Add(new() { Value = staffId });
        await distrust.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All that this person has signed in from are strangers again.</summary>
    public async Task Forget(int staffId, CancellationToken ct)
    {
        await using var forget = database.CreateCommand("delete from staff_devices where staff_id = $1");
        forget.Parameters.Add(new() { Value = staffId });
        await forget.ExecuteNonQueryAsync(ct);
    }
}
