namespace CivicReports.Server.Administration;

/// <summary>
/// Only the Japanese name is needed: what has no name of its own in another language stores the Japanese one, so every reader shows it,
/// and forms leave the field empty.
/// </summary>
internal static class Names
{
    public static string Or(this string? name, string japanese) => name.Filled() ?? japanese.Trim();

    public static string? Unless(this string name, string japanese) => name == japanese ? null : name;

    /// <summary>Null for what is empty or blank.</summary>
    public static string? Filled(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public const string CodePattern = "^[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?$";
}
