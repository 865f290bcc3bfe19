using System.Collections.Concurrent;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Intake;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicReports.Tests.Intake;

/// <summary>
/// Stands where the conversation would: notes who is handled when, on however many nodes, and can be told to wait or fail.
/// </summary>
internal sealed class Probe : IRequestHandler<HandleLineEvent.Command, HandleLineEvent.Outcome>
{
    private readonly ConcurrentDictionary<string, int> within = new();

    /// <summary>Texts in the order in which their handling began, by source.</summary>
    public ConcurrentQueue<(string Source, string Text)> Begun { get; } = new();

    public ConcurrentQueue<(string Source, string Text)> Ended { get; } = new();

    /// <summary>Two of one source at once were seen.</summary>
    public bool Overlapped { get; private set; }

    public Func<string, Task> Do { get; set; } = _ => Task.CompletedTask;

    public void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IRequestHandler<HandleLineEvent.Command, HandleLineEvent.Outcome>>(this));

    public async Task<HandleLineEvent.Outcome> Handle(HandleLineEvent.Command command, CancellationToken ct)
    {
        var text = ((TextContent)((MessageEvent)((Incoming.LineEvent)command.Incoming).Event).Message!).Text;
        Begun.Enqueue((command.Source, text));
        if (within.AddOrUpdate(command.Source, 1, (_, count) => count + 1) > 1) Overlapped = true;
        try
        {
            await Task.Yield();
            await Do(text);
        }
        finally
        {
            within.AddOrUpdate(command.Source, 0, (_, count) => count - 1);
        }

        Ended.Enqueue((command.Source, text));
        return new(null, null, [], []);
    }
}
