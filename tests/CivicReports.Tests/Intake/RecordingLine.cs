using System.Collections.Concurrent;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace CivicReports.Tests.Intake;

/// <summary>A LINE that takes everything and remembers the replies.</summary>
internal sealed class RecordingLine
{
    public ConcurrentQueue<(string Token, IReadOnlyList<LineMessage> Messages)> Replied { get; } = new();

    public Func<string, SendOutcome> Answer { get; set; } = _ => new SendOutcome.Accepted("request", []);

    public ILineClient Client { get; } = Substitute.For<ILineClient>();

    public RecordingLine()
    {
        Client.Reply("", [], default).ReturnsForAnyArgs(call =>
        {
            Replied.Enqueue((call.Arg<string>(), call.Arg<IReadOnlyList<LineMessage>>()));
            return Answer(call.Arg<string>());
        });
        Client.Push("", [], Guid.Empty, default).ReturnsForAnyArgs(new SendOutcome.Accepted("request", []));
        Client.Profile("", default).ReturnsForAnyArgs(call => new LineResult<Profile>.Ok(new(call.Arg<string>(), "住民", Language: "en")));
        Client.Content("", default).ReturnsForAnyArgs(new ContentOutcome.TryLater("not today"));
    }

    public string Texts => string.Join('\n', Replied.SelectMany(r => r.Messages).OfType<TextMessage>().Select(m => m.Text));

    /// <summary>A house on real time whose workers run and whose LINE is this one.</summary>
    public Task<House> Open(TestDatabases databases, string? connection = null, Action<IServiceCollection>? replace = null,
        int workers = 4, int leaseSeconds = 30) =>
        House.Open(databases, connection, workers: true, realTime: true,
            settings: new() { ["Workers:Inbox"] = $"{workers}", ["Workers:InboxLeaseSeconds"] = $"{leaseSeconds}" },
            replace: services =>
            {
                services.Replace(ServiceDescriptor.Singleton(Client));
                replace?.Invoke(services);
            });
}
