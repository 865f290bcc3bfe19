using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>Who may use a use case; every request carries one, a house rule sees to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute : Attribute
{
    /// <summary>Staff from this role on; null where staff have no business.</summary>
    public Role? Staff { get; }

    /// <summary>Workers and timers may.</summary>
    public bool System { get; init; }

    /// <summary>Residents may, through their channel.</summary>
    public bool Resident { get; init; }

    /// <summary>Nobody needs to be known.</summary>
    public bool Anyone { get; init; }

    public AllowAttribute() { }

    public AllowAttribute(Role staffFrom) => Staff = staffFrom;

    public bool Permits(Actor? actor) => Anyone || actor?.Kind switch
    {
        ActorKind.Staff => Staff is { } least && actor.Role >= least,
        ActorKind.System => System,
        ActorKind.Resident => Resident,
        _ => false,
    };
}
