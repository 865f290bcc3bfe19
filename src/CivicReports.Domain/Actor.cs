namespace CivicReports.Domain;

public enum ActorKind { Resident, Staff, System }

/// <summary>Who acts; it travels with every use case.</summary>
/// <param name="Id">Resident or staff id; a worker's name for the system.</param>
/// <param name="Name">What history shows: a staff member's name; residents stay nameless.</param>
public sealed record Actor(ActorKind Kind, string Id, string? Name = null, Role? Role = null, int? DepartmentId = null)
{
    public static Actor System(string worker) => new(ActorKind.System, worker);

    public static Actor Resident(Guid id) => new(ActorKind.Resident, id.ToString());
}

/// <summary>What a staff account may do; each role includes the ones before it.</summary>
public enum Role { Crew, Desk, Supervisor, Administrator }
