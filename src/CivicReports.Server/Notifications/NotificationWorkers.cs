using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Notifications;

/// <summary>Sends what is due, some at a time; where more can go at once, the use case raises the signal itself.</summary>
internal sealed class Delivering(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<Delivering> log)
    : Worker("deliveries", Signals.Notifications, Sleep, scopes, signals, health, log)
{
    private const int AtOnce = 16;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await scope.GetRequiredService<IMediator>().Send(new DeliverNotifications.Command(AtOnce), ct);
        return false;
    }
}

/// <summary>Each minute: counts for the meters, on every node.</summary>
internal sealed class NotificationTimers(QueueMeters meters, IServiceScopeFactory scopes, Signals signals, WorkerHealth health,
    ILogger<NotificationTimers> log)
    : Worker("notification timers", null, TimeSpan.FromMinutes(1), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await meters.Count(ct);
        return false;
    }
}
