namespace CivicReports.Server.Photos;

/// <summary>So many at the same time; who waits is served in turns, one of each sender, however many another has brought.</summary>
internal sealed class FairTurns(int atOnce)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = [];
    private readonly Queue<string> order = new();
    private int free = atOnce;

    /// <summary>Comes back when it is this sender's turn; then <see cref="End"/> must follow.</summary>
    public async Task Begin(string sender, CancellationToken ct)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return;
            }

            if (!waiting.TryGetValue(sender, out var mine))
            {
                waiting[sender] = mine = [];
                order.Enqueue(sender);
            }
            mine.Enqueue(turn);
        }

        using var givenUp = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
    }

    /// <summary>A turn now or none; where it answers true, <see cref="End"/> must follow.</summary>
    public bool TryBegin()
    {
        lock (gate)
        {
            if (free == 0) return false;
            free--;
            return true;
        }
    }

    public void End()
    {
        lock (gate)
        {
            while (order.TryDequeue(out var sender))
            {
                var served = ServeOne(waiting[sender]);
                if (waiting[sender].Count > 0) order.Enqueue(sender);
                else waiting.Remove(sender);
                if (served) return;
            }
            free++;
        }
    }

    /// <summary>The first who still waits; false where all have given up.</summary>
    private static bool ServeOne(Queue<TaskCompletionSource> turns)
    {
        while (turns.TryDequeue(out var turn))
        {
            if (turn.TrySetResult()) return true;
        }
        return false;
    }
}
