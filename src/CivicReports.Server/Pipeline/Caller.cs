using System.Net;
using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>The actor of the current scope: set by the sign-in cookie, a worker or the inbox.</summary>
public sealed class Caller
{
    public Actor? Current { get; set; }

    /// <summary>Where the request comes from; null for workers.</summary>
    public IPAddress? From { get; set; }

    public Actor Known => Current ?? throw new NotSignedInException();

    /// <summary>The account of the staff member who asks.</summary>
    public int StaffId => Known is { Kind: ActorKind.Staff } staff
        ? int.Parse(staff.Id, System.Globalization.CultureInfo.InvariantCulture) : throw new NotAllowedException();
}
