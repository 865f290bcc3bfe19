using CivicReports.Domain;
using CivicReports.Server.Routing;

namespace CivicReports.Server.Tickets;

/// <summary>What the rules look at has changed: they decide anew while nobody has begun and no person has decided.</summary>
public sealed class Rerouting(Router router, ReporterUpdates updates, UrgentAlerts alerts, TimeProvider clock)
{
    /// <summary>Answers whether it went to another department; reporters are told then.</summary>
    /// <param name="urgent">What a person has said, over the rules.</param>
    public async Task<bool> Ask(Ticket ticket, Located located, CancellationToken ct, bool? urgent = null)
    {
        if (!ticket.Status.IsOpen() || (await router.Decide(ticket, located, ct)).Assignment is not { } assignment) return false;
        if (!ticket.MayBeRouted || ticket.DepartmentId == assignment.DepartmentId)
        {
            ticket.Explain(assignment);
            return false;
        }

        if (urgent is { } said) assignment = assignment with { Urgent = said };
        await updates.Tell(ticket, ticket.Route(assignment, Actor.System("routing"), clock.GetUtcNow()), null, null, ct);
        return true;
    }

    /// <summary>An urgent ticket calls for its new department; within the caller's transaction, after the save.</summary>
    public Task Alert(Ticket ticket, CancellationToken ct) => alerts.Raise(ticket, ct);
}
