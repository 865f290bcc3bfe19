using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using MediatR;

namespace CivicReports.Server.Photos;

/// <summary>Fetches photos as soon as their rows are there, and those that came due again.</summary>
internal sealed class PhotoFetching(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<PhotoFetching> log)
    : Worker("photos", Signals.Photos, Sleep, scopes, signals, health, log)
{
    private readonly Signals signals = signals;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var fetched = await scope.GetRequiredService<IMediator>().Send(new FetchLinePhoto.Command(), ct);
        if (fetched) signals.Raise(Signals.Photos);
        else signals.RaiseIn(Signals.Photos, await FetchLinePhoto.NextDue(scope.GetRequiredService<CivicReportsDb>(), ct));
        return fetched;
    }
}

/// <summary>Sweeps four times a minute: who takes a photo back, or asks to be forgotten, is told "within a minute".</summary>
internal sealed class PhotoSweeping(IServiceScopeFactory scopes, Signals signals, WorkerHealth health, ILogger<PhotoSweeping> log)
    : Worker("photo sweep", null, TimeSpan.FromSeconds(15), scopes, signals, health, log)
{
    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        await scope.GetRequiredService<IMediator>().Send(new SweepPhotos.Command(), ct);
        return false;
    }
}
