using System.Security.Cryptography;
using System.Text;
using CivicReports.Server.Audit;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using OtpNet;

namespace CivicReports.Server.Staff;

/// <summary>
/// An app's codes, each accepted once, and ten recovery codes for when the phone is gone. Neither lies readable in the database.
/// </summary>
public sealed class SecondFactor(NpgsqlDataSource database, IDataProtectionProvider protection, AuditTrail trail, AccountNews news,
    TimeProvider clock)
{
    /// <summary>No letters or digits that look alike.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private readonly IDataProtector protector = protection.CreateProtector("CivicReports.Staff.SecondFactor");

    /// <summary>A new key for an app, in Base32; until <see cref="Confirm"/> the old one goes on working.</summary>
    public async Task<string> Begin(int staffId, CancellationToken ct)
    {
        var key = KeyGeneration.GenerateRandomKey(20);
        await Execute("update staff set second_factor_pending = $2 where id = $1", ct, staffId,
            protector.Protect(Convert.ToHexString(key)));
        return Base32Encoding.ToString(key);
    }

    /// <summary>The app shows codes of the new key: from now on they are asked for.</summary>
    public async Task<bool> Confirm(int staffId, string code, CancellationToken ct)
    {
        if (await Key("second_factor_pending", staffId, ct) is not { } key || StepOf(key, Typed(code)) is not { } step) return false;
        await Execute("""
            update staff set second_factor_key = second_factor_pending, second_factor_pending = null, second_factor_step = $2,
                two_factor_enabled = true
            where id = $1
            """, ct, staffId, step);
        await trail.Write(AuditEvent.SecondFactorSet, AuditTrail.Staff(staffId), ct);
        await news.Tell(staffId, AuditEvent.SecondFactorSet, ct);
        return true;
    }

    public async Task<bool> Accepts(int staffId, string code, CancellationToken ct)
    {
        var typed = Typed(code);
        if (typed.Length > 6) return await TakeRecoveryCode(staffId, typed, ct);
        // whoever saw a code typed must not use it again
        return await Key("second_factor_key", staffId, ct) is { } key && StepOf(key, typed) is { } step
            && await Execute("update staff set second_factor_step = $2 where id = $1 and second_factor_step < $2", ct, staffId, step) == 1;
    }

    /// <summary>Ten new ones in place of the old; they are seen this once.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodes(int staffId, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString(Letters, 8)).ToList();
        await Execute("""
            with gone as (delete from staff_recovery_codes where staff_id = $1)
            insert into staff_recovery_codes (staff_id, code_hash) select $1, code from unnest($2) code
            """, ct, staffId, codes.Select(code => Hash(staffId, code)).ToArray());
        await trail.Write(AuditEvent.RecoveryCodesMade, AuditTrail.Staff(staffId), ct);
        return [.. codes.Select(code => $"{code[..4]}-{code[4..]}")];
    }

    public async Task<int> RecoveryCodesLeft(int staffId, CancellationToken ct)
    {
        await using var count = database.CreateCommand("select count(*)::int from staff_recovery_codes where staff_id = $1");
        count.Parameters.Add(new() { Value = staffId });
        return (int)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>App and recovery codes are gone, and no browser is trusted any more.</summary>
    public async Task Remove(int staffId, CancellationToken ct)
    {
        await Execute("""
            with codes as (delete from staff_recovery_codes where staff_id = $1),
                devices as (update staff_devices set trusted_until = null where staff_id = $1)
            update staff set two_factor_enabled = false, second_factor_key = null, second_factor_pending = null where id = $1
            """, ct, staffId);
        await trail.Write(AuditEvent.SecondFactorRemoved, AuditTrail.Staff(staffId), ct);
        await news.Tell(staffId, AuditEvent.SecondFactorRemoved, ct);
    }

    private async Task<bool> TakeRecoveryCode(int staffId, string typed, CancellationToken ct)
    {
        var taken = await Execute("delete from staff_recovery_codes where staff_id = $1 and code_hash = $2", ct, staffId,
            Hash(staffId, typed));
        if (taken == 0) return false;
        await trail.Write(AuditEvent.RecoveryCodeUsed, AuditTrail.Staff(staffId), ct);
        await news.Tell(staffId, AuditEvent.RecoveryCodeUsed, ct);
        return true;
    }

    private async Task<byte[]?> Key(string column, int staffId, CancellationToken ct)
    {
        await using var ask = database.CreateCommand($"select {column} from staff where id = $1");
        ask.Parameters.Add(new() { Value = staffId });
        return await ask.ExecuteScalarAsync(ct) is string kept ? Convert.FromHexString(protector.Unprotect(kept)) : null;
    }

    /// <summary>Phones' clocks are off by half a minute at times.</summary>
    private long? StepOf(byte[] key, string code) =>
        new Totp(key).VerifyTotp(clock.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow(1, 1)) ? step : null;

    private static string Typed(string code) =>
        new string([.. code.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)]).ToUpperInvariant();

    /// <summary>40 bits each, and a few tries a minute at most: what protects them from a reader of the database is work.</summary>
    private static byte[] Hash(int staffId, string code) =>
        Rfc2898DeriveBytes.Pbkdf2(code, BitConverter.GetBytes((long)staffId), 100_000, HashAlgorithmName.SHA256, 16);

    private async Task<int> Execute(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
