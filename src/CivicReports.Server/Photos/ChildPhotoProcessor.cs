namespace CivicReports.Server.Photos;

/// <summary>
/// Hands photos to worker processes: a few, started when needed, reused, replaced after a while. The server itself never decodes.
/// What takes long or ends its worker begins again in a lane of its own, one at a time, so that ordinary photos pass it; what ends
/// another worker there is refused.
/// </summary>
public sealed class ChildPhotoProcessor : IPhotoProcessor, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<PhotoChild> idle = [];
    private readonly HashSet<PhotoChild> all = [];
    private readonly CancellationTokenSource closing = new();
    private readonly FairTurns turns, slowTurns = new(1);
    private readonly WorkerLimits limits;
    private readonly PhotoWorkerProgram program = PhotoWorkerProgram.Find();
    private readonly ILogger<ChildPhotoProcessor> log;

    /// <exception cref="SettingsException">The worker's program is missing.</exception>
    public ChildPhotoProcessor(ILogger<ChildPhotoProcessor> log, WorkerLimits? limits = null, int? atOnce = null)
    {
        (this.log, this.limits) = (log, limits ?? new WorkerLimits());
        // one that is stuck must not stop everybody; beyond that half the cores decode, the rest serve
        turns = new FairTurns(atOnce ?? Math.Clamp(Environment.ProcessorCount / 2, 2, 8));
    }

    /// <summary>The processes that live now, for tests and benchmarks.</summary>
    internal IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (gate) return [.. all.Select(c => c.Id)];
        }
    }

    public async Task<PhotoOutcome> Process(ReadOnlyMemory<byte> bytes, string sender, CancellationToken ct, bool comesAgain = false)
    {
        if (bytes.Length > PhotoLimits.Bytes) return new PhotoOutcome.Refused(PhotoRefusal.TooLarge);
        if (PhotoContent.Recognise(bytes.Span) is null) return new PhotoOutcome.Refused(PhotoRefusal.NotAPhoto);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, closing.Token);
        await turns.Begin(sender, either.Token);
        var first = limits.Soon < limits.Processor ? limits.Soon : limits.Processor;
        if (await Attempt(turns, first) is { } soon) return soon;

        if (!comesAgain) await slowTurns.Begin(sender, either.Token);
        else if (!slowTurns.TryBegin()) throw new PhotoWorkerException("Another photo that takes long is being decoded.");
        return await Attempt(slowTurns, limits.Processor) ?? new PhotoOutcome.Refused(PhotoRefusal.TooCostly, "It ended two workers.");

        async Task<PhotoOutcome?> Attempt(FairTurns begun, TimeSpan processor)
        {
            try
            {
                return await Decode(bytes, processor, either.Token);
            }
            finally
            {
                begun.End();
            }
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        PhotoChild[] left;
        lock (gate)
        {
            left = [.. idle];
            idle.Clear();
        }
        // who still works ends itself, now that it is cancelled
        foreach (var child in left) Leave(child);
    }

    /// <summary>Null where the worker died of it.</summary>
    private async Task<PhotoOutcome?> Decode(ReadOnlyMemory<byte> bytes, TimeSpan processor, CancellationToken ct)
    {
        var child = await Take(ct);
        try
        {
            var outcome = await child.Process(bytes, processor, ct);
            if (outcome is PhotoOutcome.Refused(var reason, var why))
                log.LogInformation("A photo of {Bytes} bytes was refused: {Reason} {Why}", bytes.Length, reason, why);
            GiveBack(child);
            return outcome;
        }
        catch (ChildDiedException died)
        {
            log.LogWarning("A photo worker ended over a photo of {Bytes} bytes: {Reason}", bytes.Length, died.Message);
            Leave(child);
            return null;
        }
        catch
        {
            Leave(child);
            throw;
        }
    }

    private async Task<PhotoChild> Take(CancellationToken ct)
    {
        lock (gate)
        {
            if (idle is [.., var last])
            {
                idle.Remove(last);
                return last;
            }
        }

        var child = await PhotoChild.Start(program, limits, ct);
        if (!child.IsConfined) log.LogWarning("A photo worker could not lock itself in: this kernel or processor knows no such filter.");
        lock (gate) all.Add(child);
        return child;
    }

    private void GiveBack(PhotoChild child)
    {
        lock (gate)
        {
            if (child.Photos < limits.Photos && !closing.IsCancellationRequested)
            {
                idle.Add(child);
                _ = EndWhenIdle(child, child.Photos);
                return;
            }
        }
        Leave(child);
    }

    private async Task EndWhenIdle(PhotoChild child, int photos)
    {
        await Task.Delay(limits.Idle, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            if (child.Photos != photos || !idle.Remove(child)) return;
        }
        Leave(child);
    }

    private void Leave(PhotoChild child)
    {
        lock (gate) all.Remove(child);
        child.Dispose();
    }
}
