namespace CivicReports.Domain;

/// <summary>Somebody of the staff who works on tickets.</summary>
/// <param name="Crew">班, as the city calls it.</param>
public sealed record Colleague(int Id, string Name, Role Role, int? DepartmentId, bool CityWide, string? Crew)
{
    /// <summary>Whether a department's ticket may be theirs: of that department, or of none, as the desk is.</summary>
    public bool MayHave(int? departmentId) => (DepartmentId is null || DepartmentId == departmentId)
        && Rights.Permit(new(ActorKind.Staff, "", Name, Role, DepartmentId, CityWide), Right.WorkTickets, departmentId);

    /// <summary>Whether they may read a department's memos.</summary>
    /// <param name="readsCity">By the city's setting.</param>
    public bool MayRead(int? departmentId, bool readsCity) =>
        Rights.Permit(new(ActorKind.Staff, "", Name, Role, DepartmentId, CityWide, readsCity), Right.ReadReports, departmentId);
}

/// <summary>Somebody of the staff whom a memo names.</summary>
/// <param name="Name">As they were called that day, and as it stands in the words behind an @.</param>
public sealed record Mention(int Id, string Name);

/// <summary>Who of the department works on it (担当者).</summary>
public sealed partial class Ticket
{
    public int? PersonId { get; private set; }

    /// <param name="before">Who has it until now.</param>
    /// <param name="person">Null: nobody any more.</param>
    public void GiveTo(Colleague? person, string? before, Actor by, DateTimeOffset at)
    {
        if (!Status.IsOpen()) throw new RefusedException(TicketRefusals.NotOpen);
        if (person?.MayHave(DepartmentId) == false) throw new RefusedException(TicketRefusals.PersonMayNot, ("name", person.Name));
        if (PersonId == person?.Id) return;
        PersonId = person?.Id;
        Write(HistoryKind.PersonChanged, by, at, new() { PersonBefore = before, Person = person?.Name });
    }
}
