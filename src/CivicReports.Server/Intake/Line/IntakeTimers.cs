using CivicReports.Server.Hosting;
using CivicReports.Server.Line;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Intake;

/// <summary>
/// Each minute: drafts that lie too long, events that were kept long enough; the rich menu until LINE has it. On every node; doing it twice
/// does nothing.
/// </summary>
internal sealed class IntakeTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<IntakeTimers> log)
    : Worker("intake timers", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    private bool menuIsSettled;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        await mediator.Send(new RemindOfDrafts.Command(), ct);
        await mediator.Send(new PurgeInbox.Command(), ct);
        if (!menuIsSettled) menuIsSettled = await mediator.Send(new PublishRichMenu.Command(), ct) is not PublishRichMenu.Outcome.TryLater;
        return false;
    }
}
