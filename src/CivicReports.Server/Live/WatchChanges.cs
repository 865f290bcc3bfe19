using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Live;

/// <summary>Live changes to an open console: which tickets changed, on whichever node; after a gap, "refetch".</summary>
public static class WatchChanges
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    [Allow(Right.SeeTickets)]
    public sealed record Query : IRequest<IAsyncEnumerable<SseItem<string>>>;

    internal sealed class Handler(Signals signals, TimeProvider clock, IHostApplicationLifetime life)
        : IRequestHandler<Query, IAsyncEnumerable<SseItem<string>>>
    {
        public Task<IAsyncEnumerable<SseItem<string>>> Handle(Query query, CancellationToken ct) => Task.FromResult(Watch(ct));

        private async IAsyncEnumerable<SseItem<string>> Watch([EnumeratorCancellation] CancellationToken ct)
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
            var changes = signals.SubscribeToTickets(until.Token);
            yield return new(JsonSerializer.Serialize(new { serverTime = clock.GetUtcNow() }), "hello");
            while (true)
            {
                var heard = await Next(changes, until.Token);
                if (heard == Wake.Over) yield break;
                if (heard == Wake.Quiet) yield return new(JsonSerializer.Serialize(new { serverTime = clock.GetUtcNow() }), "ping");
                // a burst goes out as one event each ticket, each ticket once
                var numbers = new HashSet<string>();
                while (changes.TryRead(out var number)) numbers.Add(number);
                if (numbers.Contains(Signals.Refetch)) yield return new("{}", "refetch");
                else foreach (var number in numbers)
                    yield return number == Signals.Disaster ? new("{}", "disaster")
                        : new(JsonSerializer.Serialize(new { number }), "ticket");
            }
        }

        private enum Wake { Heard, Quiet, Over }

        private static async Task<Wake> Next(System.Threading.Channels.ChannelReader<string> changes, CancellationToken ct)
        {
            try
            {
                return await changes.WaitToReadAsync(ct).AsTask().WaitAsync(Ping, ct) ? Wake.Heard : Wake.Over;
            }
            catch (TimeoutException)
            {
                return Wake.Quiet;
            }
            catch (OperationCanceledException)
            {
                return Wake.Over;
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/changes",
        async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return Results.ServerSentEvents(await mediator.Send(new Query(), ct));
        }).Produces<string>(contentType: "text/event-stream");
}
