using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>Who may use a use case; every request carries one, a house rule sees to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute : Attribute
{
    /// <summary>Staff with this right, however far it reaches: the use case looks at the department. Null: no staff.</summary>
    public Right? Staff { get; }

    /// <summary>Workers and timers may.</summary>
    public bool System { get; init; }

    /// <summary>Residents may, through their channel.</summary>
    public bool Resident { get; init; }

    /// <summary>Nobody needs to be known.</summary>
    public bool Anyone { get; init; }

    public AllowAttribute() { }

    public AllowAttribute(Right staff) => Staff = staff;

    public bool Permits(Actor? actor) => Anyone || actor?.Kind switch
    {
        ActorKind.Staff => Staff is { } right && Rights.Of(actor, right) != Extent.None,
        ActorKind.System => System,
        ActorKind.Resident => Resident,
        _ => false,
    };
}
