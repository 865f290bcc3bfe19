using System.Threading.Channels;

namespace CivicReports.LineSimulator.Platform;

/// <summary>Tells every open page what has changed; the page then reads it.</summary>
public sealed class LiveChanges
{
    private readonly Lock gate = new();
    private readonly List<Channel<string>> listeners = [];

    /// <summary>"chat:U…", "traffic" or "state".</summary>
    public void Tell(string what)
    {
        lock (gate)
            foreach (var listener in listeners) listener.Writer.TryWrite(what);
    }

    /// <summary>Hears everything told from now on, until it is disposed.</summary>
    public Listener Open()
    {
        // a page that does not read loses old news: it reads the whole state anyway
        var mine = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate) listeners.Add(mine);
        return new Listener(mine.Reader, () =>
        {
            lock (gate) listeners.Remove(mine);
        });
    }

    /// <summary>One open page.</summary>
    public sealed class Listener(ChannelReader<string> news, Action close) : IDisposable
    {
        public ChannelReader<string> News => news;

        public void Dispose() => close();
    }
}
