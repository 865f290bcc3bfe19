namespace CivicReports.Server;

/// <summary>The city's identity provider (OpenID Connect), by which staff sign in.</summary>
/// <param name="NameJa">How the button on the sign-in page calls it.</param>
/// <param name="GroupsClaim">The claim of the ID token that says what somebody belongs to.</param>
/// <param name="OnlyLocalAccount">Set: no other account signs in by password.</param>
public sealed record OidcSettings(Uri Authority, string ClientId, string ClientSecret, string NameJa, string NameEn,
    IReadOnlyList<string> Scopes, string GroupsClaim, string? OnlyLocalAccount)
{
    internal static OidcSettings? Read(IConfiguration from)
    {
        string? Value(string name) => from[$"Oidc:{name}"] is { Length: > 0 } value ? value : null;
        if (from.GetSection("Oidc").GetChildren().All(setting => string.IsNullOrEmpty(setting.Value))) return null;
        return new(Settings.Address(from, "Oidc:Authority", "the address of the city's identity provider"),
            Settings.Required(from, "Oidc:ClientId", "the name under which the identity provider knows this server"),
            Secret(Value("ClientSecret"), Value("ClientSecretFile")),
            Value("NameJa") ?? "組織のアカウント", Value("NameEn") ?? "the city's account",
            [.. (Value("Scopes") ?? "profile").Split([' ', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Prepend("openid").Distinct()],
            Value("GroupsClaim") ?? "groups", Value("OnlyLocalAccount"));
    }

    private static string Secret(string? secret, string? file)
    {
        if (secret is null == file is null)
            throw new SettingsException("The identity provider's secret stands in Oidc__ClientSecret or in a file, Oidc__ClientSecretFile: "
                + "set one of the two.");
        if (secret is not null) return secret;
        try
        {
            return File.ReadAllText(file!).Trim() is { Length: > 0 } read ? read
                : throw new SettingsException($"Oidc__ClientSecretFile: {file} is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Oidc__ClientSecretFile cannot be read: {e.Message}");
        }
    }
}
