using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>The actor of the current scope: set by the sign-in cookie, a worker or the inbox.</summary>
public sealed class Caller
{
    public Actor? Current { get; set; }

    public Actor Known => Current ?? throw new NotSignedInException();
}
