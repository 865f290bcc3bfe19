namespace CivicReports.Domain;

/// <summary>The domain says no; the words are for staff, the code for screens.</summary>
public sealed class RefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
