namespace CivicReports.Domain;

/// <summary>What staff may do.</summary>
public enum Right
{
    /// <summary>One's own name, language, password and sessions.</summary>
    OwnAccount,

    /// <summary>Place, category, status and history of tickets.</summary>
    SeeTickets,

    /// <summary>What residents wrote and photographed, and what colleagues noted.</summary>
    ReadReports,

    /// <summary>Status, department, place, memos, photos, words to residents.</summary>
    WorkTickets,

    /// <summary>What was ended: reopening, answers to claims.</summary>
    DecideTickets,

    /// <summary>Until when something is due, other than the rules count.</summary>
    ChangeDeadlines,

    /// <summary>What must not be public or kept: photos, words, whoever asks to be forgotten.</summary>
    ProtectResidents,

    /// <summary>From whom nothing is taken in for a while.</summary>
    BlockResidents,

    /// <summary>Reports of people who call or come by.</summary>
    EnterReports,

    /// <summary>Messages that got stuck, claims that wait.</summary>
    TendQueues,

    ReadFigures,

    /// <summary>Declares disasters and drills, confirms and ends them.</summary>
    RunDisasters,

    /// <summary>What is known in a disaster: incidents and the record.</summary>
    TendSituation,

    /// <summary>Accounts, invitations, sessions of others.</summary>
    ManageStaff,

    /// <summary>Departments, categories, zones, rules, deadlines: how the city is set up.</summary>
    ConfigureCity,

    /// <summary>What ends when, and what is due to.</summary>
    ReadRetention,

    /// <summary>Who did what, and who looked at whose data.</summary>
    ReadTrail,
}

/// <summary>How far a right reaches.</summary>
public enum Extent { None, Department, City }

/// <summary>The one table of who may what. A department's right ends at its border; what has no department is nobody's.</summary>
public static class Rights
{
    private static readonly Dictionary<Right, Row> Table = new()
    {
        [Right.OwnAccount] = new(Extent.City, Extent.City, Extent.City, Extent.City, Extent.City),
        [Right.SeeTickets] = new(Extent.City, Extent.City, Extent.City, Extent.City, Extent.None),
        [Right.ReadReports] = new(Extent.Department, Extent.City, Extent.City, Extent.None, Extent.None),
        [Right.WorkTickets] = new(Extent.Department, Extent.City, Extent.Department, Extent.None, Extent.None),
        [Right.DecideTickets] = new(Extent.None, Extent.None, Extent.Department, Extent.None, Extent.None),
        [Right.ChangeDeadlines] = new(Extent.None, Extent.City, Extent.Department, Extent.None, Extent.None),
        [Right.ProtectResidents] = new(Extent.None, Extent.City, Extent.Department, Extent.None, Extent.None),
        [Right.BlockResidents] = new(Extent.None, Extent.City, Extent.City, Extent.None, Extent.None),
        [Right.EnterReports] = new(Extent.None, Extent.City, Extent.City, Extent.None, Extent.None),
        [Right.TendQueues] = new(Extent.None, Extent.City, Extent.City, Extent.None, Extent.None),
        [Right.ReadFigures] = new(Extent.None, Extent.City, Extent.City, Extent.City, Extent.City),
        [Right.RunDisasters] = new(Extent.None, Extent.None, Extent.City, Extent.None, Extent.None),
        [Right.TendSituation] = new(Extent.None, Extent.City, Extent.City, Extent.None, Extent.None),
        [Right.ManageStaff] = new(Extent.None, Extent.None, Extent.None, Extent.City, Extent.None),
        [Right.ConfigureCity] = new(Extent.None, Extent.None, Extent.None, Extent.City, Extent.None),
        [Right.ReadRetention] = new(Extent.None, Extent.None, Extent.None, Extent.City, Extent.City),
        [Right.ReadTrail] = new(Extent.None, Extent.None, Extent.None, Extent.None, Extent.City),
    };

    private sealed record Row(Extent Crew, Extent Desk, Extent Supervisor, Extent Administrator, Extent Auditor);

    public static Extent Of(Role role, Right right)
    {
        var row = Table[right];
        return role switch
        {
            Role.Crew => row.Crew,
            Role.Desk => row.Desk,
            Role.Supervisor => row.Supervisor,
            Role.Administrator => row.Administrator,
            Role.Auditor => row.Auditor,
            _ => Extent.None,
        };
    }

    /// <summary>How far it reaches for this person; residents and workers have no rights of staff.</summary>
    public static Extent Of(Actor? actor, Right right) => actor is not { Kind: ActorKind.Staff, Role: { } role } ? Extent.None
        : Of(role, right) is Extent.Department && (actor.CityWide || (actor.ReadsCity && right is Right.ReadReports)) ? Extent.City
        : Of(role, right);

    /// <summary>Whether this person has the right over what that department has; null: nobody has it yet.</summary>
    public static bool Permit(Actor? actor, Right right, int? departmentId) => Of(actor, right) switch
    {
        Extent.City => true,
        Extent.Department => actor!.DepartmentId is { } own && own == departmentId,
        _ => false,
    };
}
