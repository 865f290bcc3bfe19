using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>A ticket taken up for work: found, permitted, and as the person saw it.</summary>
public sealed class TicketLoader(CivicReportsDb db, Caller caller)
{
    /// <param name="version">What the person saw; null where the change cannot overwrite another's.</param>
    /// <param name="right">What staff must be allowed to in the ticket's department.</param>
    public async Task<Ticket> LoadForChange(string number, uint? version, CancellationToken ct, Right right = Right.WorkTickets)
    {
        var ticket = await db.Tickets.SingleOrDefaultAsync(t => t.Number == number, ct) ?? throw NotFoundException.Ticket(number);
        Permit(ticket, right);
        // before anything is decided: what is no longer allowed may have been when the person saw it
        if (version is { } seen && db.Entry(ticket).Property<uint>("Version").OriginalValue != seen)
            throw new DbUpdateConcurrencyException($"案件 {number}");
        return ticket;
    }

    /// <summary>The ticket whose number somebody typed, in whichever spelling.</summary>
    public async Task<Ticket> Called(string written, CancellationToken ct)
    {
        string[] numbers = WrittenNumber.Read(written) is { Candidates.Count: > 0 } read ? read.Numbers : [written];
        return await db.Tickets.Where(t => numbers.Contains(t.Number)).Take(2).ToListAsync(ct) is [var only]
            ? only : throw NotFoundException.Ticket(written);
    }

    /// <summary>The ticket that is to carry another one on, whose number somebody typed: it is changed, too.</summary>
    public async Task<Ticket> CalledForChange(string written, CancellationToken ct)
    {
        var ticket = await Called(written, ct);
        Permit(ticket, Right.WorkTickets);
        return ticket;
    }

    private void Permit(Ticket ticket, Right right)
    {
        if (caller.Known is { Kind: ActorKind.Staff } staff && !Rights.Permit(staff, right, ticket.DepartmentId))
            throw new NotAllowedException(Refusals.OtherDepartment);
    }
}

/// <summary>What the endpoints that change a ticket share: they answer with the ticket as it is now, also on a conflict.</summary>
internal static class TicketAnswers
{
    public static async Task<ShowTicket.Answer> SendAndShow(this IMediator mediator, string number, IRequest command, CancellationToken ct)
    {
        try
        {
            await mediator.Send(command, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ChangedMeanwhileException(await mediator.Send(new ShowTicket.Query(number), ct));
        }

        return await mediator.Send(new ShowTicket.Query(number), ct);
    }
}
