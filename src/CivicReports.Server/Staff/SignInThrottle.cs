using System.Diagnostics;
using System.Net;

namespace CivicReports.Server.Staff;

/// <summary>
/// Slows guessing from one address; the lockout of an account itself lies in the database, for all nodes.
/// Only what went wrong counts: a whole office that signs in behind one address in the morning is not guessing.
/// Counted when asked: the framework's limiters keep a timer each, which would wake an idle server ten times a second.
/// </summary>
internal sealed class SignInThrottle
{
    public const int AtMost = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, Tries> byAddress = [];
    private long swept = Stopwatch.GetTimestamp();

    /// <summary>A try, to be disposed of when it is over; not acquired where the address has to wait.</summary>
    public Permit Begin(IPAddress? from)
    {
        lock (gate)
        {
            var tries = Of(from);
            // what is under way has not gone wrong yet: without a bound, any number could be tried at once
            if (tries.Wrong.Count >= AtMost || tries.UnderWay >= AtMost) return new(this, null);
            tries.UnderWay++;
            return new(this, tries);
        }
    }

    public void CountWrong(IPAddress? from)
    {
        lock (gate)
        {
            var tries = Of(from);
            if (tries.Wrong.Count < AtMost) tries.Wrong.Enqueue(Stopwatch.GetTimestamp());
        }
    }

    private Tries Of(IPAddress? from)
    {
        if (Stopwatch.GetElapsedTime(swept) > Window)
        {
            foreach (var (address, old) in byAddress)
            {
                if (old.IsOver()) byAddress.Remove(address);
            }

            swept = Stopwatch.GetTimestamp();
        }

        var known = from ?? IPAddress.None;
        if (!byAddress.TryGetValue(known, out var tries)) byAddress[known] = tries = new();
        tries.IsOver();
        return tries;
    }

    internal sealed class Tries
    {
        public Queue<long> Wrong { get; } = new();
        public int UnderWay { get; set; }

        /// <summary>Forgets what was longer ago than the window; true when nothing is left to remember.</summary>
        public bool IsOver()
        {
            while (Wrong.TryPeek(out var at) && Stopwatch.GetElapsedTime(at) > Window) Wrong.Dequeue();
            return Wrong.Count == 0 && UnderWay == 0;
        }
    }

    internal sealed class Permit : IDisposable
    {
        private readonly SignInThrottle throttle;
        private Tries? tries;

        public Permit(SignInThrottle throttle, Tries? tries)
        {
            (this.throttle, this.tries) = (throttle, tries);
            IsAcquired = tries is not null;
        }

        public bool IsAcquired { get; }

        public void Dispose()
        {
            lock (throttle.gate)
            {
                if (tries is not null) tries.UnderWay--;
                tries = null;
            }
        }
    }
}
