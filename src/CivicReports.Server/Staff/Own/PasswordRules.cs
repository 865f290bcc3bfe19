using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CivicReports.Server.Staff;

/// <summary>
/// What a password must be: long, and hard to guess for somebody who knows whose it is. It never has to be changed for its age.
/// </summary>
public sealed class PasswordRules(NpgsqlDataSource database)
{
    public const int Shortest = 12, Longest = 200;

    /// <summary>zxcvbn's scale from 0 to 4: some ten thousand million tries.</summary>
    private const int Strong = 3;

    public static readonly IOptions<PasswordHasherOptions> Hashing = Options.Create(new PasswordHasherOptions { IterationCount = 210_000 });

    private static readonly string[] Ours = ["civicreports", "civic", "reports", "password", "パスワード"];

    /// <summary>Why it is refused; null: it will do.</summary>
    /// <param name="aboutThem">Name, number, mail address of whoever it is for.</param>
    public async Task<Refusal?> Judge(string password, IEnumerable<string?> aboutThem, CancellationToken ct)
    {
        if (password.EnumerateRunes().Count() < Shortest) return Refusals.PasswordTooShort;
        string[] known = [.. aboutThem.Concat(await CityNames(ct)).OfType<string>()
            .SelectMany(name => name.Split([' ', '　', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries))
            .Where(part => part.Length > 2).Concat(Ours)];
        // the measure takes longer than its worth for the rest of a very long one
        return Zxcvbn.Zxcvbn.MatchPassword(Once(password[..Math.Min(password.Length, 72)]), known).Score >= Strong
            ? null : Refusals.PasswordTooWeak;
    }

    /// <summary>The same again and again is worth what it is worth once.</summary>
    private static string Once(string password) => Enumerable.Range(1, password.Length / 2)
        .Where(length => Enumerable.Range(length, password.Length - length).All(at => password[at] == password[at - length]))
        .Select(length => password[..length]).FirstOrDefault() ?? password;

    private async Task<List<string>> CityNames(CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            """
            select z.name_ja, z.name_en from zones z join zone_layers l on l.id = z.layer_id
            where l.purpose = 'city' and z.retired_at is null
            """);
        await using var row = await ask.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await row.ReadAsync(ct)) names.AddRange([row.GetString(0), row.GetString(1)]);
        return names;
    }
}
