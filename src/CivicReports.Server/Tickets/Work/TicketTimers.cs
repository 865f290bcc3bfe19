using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Each minute: resolved tickets whose time has come are closed, urgent ones that nobody opened call again, and what was written past the
/// server is made to be found. On every node; doing it twice does nothing.
/// </summary>
internal sealed class TicketTimers(Settings settings, IServiceScopeFactory scopes, Signals signals, WorkerHealth health,
    ILogger<TicketTimers> log)
    : Worker("ticket timers", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        await mediator.Send(new AlertAgain.Command(), ct);
        // where no mail goes out, these would all lie parked at the desk: there the lists alone say what is late
        if (settings.Email is not null)
        {
            // first the mail of the day: what it tells of is not told again
            await mediator.Send(new SendMorningMails.Command(), ct);
            await mediator.Send(new TellOfLateTickets.Command(), ct);
        }

        var closed = await mediator.Send(new CloseResolvedTickets.Command(), ct);
        var folded = await mediator.Send(new FoldTickets.Command(), ct);
        var counted = await mediator.Send(new CountOldTickets.Command(), ct);
        var recounting = await mediator.Send(new RecountTickets.Command(), ct);
        return recounting || closed == CloseResolvedTickets.AtOnce || folded == FoldTickets.AtOnce || counted == CountOldTickets.AtOnce;
    }
}
