using Npgsql;

namespace CivicReports.Server.Staff;

/// <summary>Accounts with a password of this house: a city whose provider signs everybody in may switch them off, but for one.</summary>
public sealed class LocalAccounts(Settings settings, NpgsqlDataSource database, ILogger<LocalAccounts> log)
{
    private string? Only => settings.Oidc?.OnlyLocalAccount;

    public bool AreOff => Only is not null;

    public bool MaySignIn(string? userName) => Only is null || string.Equals(userName, Only, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whoever is signed in by a password that no longer counts, when the setting is new.</summary>
    public async Task EndSessions(CancellationToken ct)
    {
        if (Only is null) return;
        await using var end = database.CreateCommand("""
            update staff_sessions s set ended_at = now() from staff m
            where m.id = s.staff_id and s.ended_at is null and m.normalized_user_name <> $1
                and not exists (select from staff_logins l where l.user_id = m.id)
            """);
        end.Parameters.Add(new() { Value = Only.ToUpperInvariant() });
        await end.ExecuteNonQueryAsync(ct);
        await using var ask = database.CreateCommand(
            "select exists (select from staff where normalized_user_name = $1 and password_hash is not null and closed_at is null)");
        ask.Parameters.Add(new() { Value = Only.ToUpperInvariant() });
        if (await ask.ExecuteScalarAsync(ct) is not true)
            log.LogWarning("Oidc__OnlyLocalAccount names nobody who could sign in: without the identity provider nobody gets in");
    }
}
