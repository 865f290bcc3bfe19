namespace CivicReports.Domain;

public enum ActorKind { Resident, Staff, System, Partner }

/// <summary>Who acts; it travels with every use case.</summary>
/// <param name="Id">Resident or staff id; a worker's name for the system.</param>
/// <param name="Name">What history shows: a staff member's name; residents stay nameless.</param>
/// <param name="CityWide">What the role may do in the own department, this person may do in every one.</param>
/// <param name="ReadsCity">By the city's setting: reads what residents of other departments' tickets wrote.</param>
public sealed record Actor(
    ActorKind Kind, string Id, string? Name = null, Role? Role = null, int? DepartmentId = null, bool CityWide = false,
    bool ReadsCity = false)
{
    public static Actor System(string worker) => new(ActorKind.System, worker);

    public static Actor Of(Partner partner) =>
        new(ActorKind.Partner, partner.Id.ToString(global::System.Globalization.CultureInfo.InvariantCulture), partner.NameJa);

    public static Actor Resident(Guid id) => new(ActorKind.Resident, id.ToString());
}

/// <summary>What a staff account is for. No role includes another: <see cref="Rights"/> says which may what.</summary>
public enum Role { Crew, Desk, Supervisor, Administrator, Auditor }
