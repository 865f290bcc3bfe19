using CivicReports.Server.Hosting;
using CivicReports.Server.Line;
using CivicReports.Server.Persistence;
using CivicReports.Server.Routing;
using MediatR;

namespace CivicReports.Server.Intake;

/// <summary>
/// Each minute: drafts that lie too long, events that were kept long enough; the rich menu until LINE has the one that is wanted. On
/// every node; doing it twice does nothing.
/// </summary>
internal sealed class IntakeTimers(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<IntakeTimers> log)
    : Worker("intake timers", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    /// <summary>Which menu LINE has, as far as this node knows: the disaster's or the everyday one.</summary>
    private bool? settledFor;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        await mediator.Send(new RemindOfDrafts.Command(), ct);
        await mediator.Send(new PurgeInbox.Command(), ct);
        var disaster = (await scope.GetRequiredService<CityCache>().Current(ct)).Disasters.Any(d => !d.Drill);
        if (settledFor == disaster) return false;
        if (await mediator.Send(new PublishRichMenu.Command(disaster), ct) is not PublishRichMenu.Outcome.TryLater) settledFor = disaster;
        return false;
    }
}
