using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.Webhooks;

/// <summary>Delivers events, one resident's in order, with redelivery and the faults of the way.</summary>
public sealed class EventQueue(SimulatorOptions options, Account account, FaultBoard faults, WebhookDelivery delivery) : IDisposable
{
    private readonly ConcurrentDictionary<string, Channel<Waiting>> lanes = new();
    private readonly CancellationTokenSource stopping = new();
    private int pending;

    private sealed record Waiting(JsonObject Event, TaskCompletionSource<Delivery> Done);

    /// <summary>Events not yet delivered or given up, redeliveries included.</summary>
    public int Pending => Volatile.Read(ref pending);

    /// <summary>The task ends with the first delivery of this event, whatever comes of it.</summary>
    public Task<Delivery> Add(string lane, JsonObject webhookEvent)
    {
        Interlocked.Increment(ref pending);
        var waiting = new Waiting(webhookEvent, new(TaskCreationOptions.RunContinuationsAsynchronously));
        var channel = lanes.GetOrAdd(lane, name =>
        {
            var opened = Channel.CreateUnbounded<Waiting>();
            _ = Task.Run(() => Drive(opened.Reader));
            return opened;
        });
        channel.Writer.TryWrite(waiting);
        return waiting.Done.Task;
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private async Task Drive(ChannelReader<Waiting> lane)
    {
        try
        {
            await foreach (var first in lane.ReadAllAsync(stopping.Token))
            {
                var swapped = faults.Now.ReorderWebhooks ? await Next(lane) : null;
                if (swapped is not null) await Deliver(swapped, "reorderWebhooks");
                await Deliver(first, swapped is null ? null : "reorderWebhooks");
            }
        }
        catch (OperationCanceledException)
        {
            // the simulator is stopping: what waits is not delivered
        }
    }

    private async Task<Waiting?> Next(ChannelReader<Waiting> lane)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        patience.CancelAfter(options.ReorderWaitMs);
        try
        {
            return await lane.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task Deliver(Waiting waiting, string? fault)
    {
        var now = faults.Now;
        if (now.WebhookDelayMs > 0) await Task.Delay(now.WebhookDelayMs, stopping.Token);
        var outcome = await delivery.Post([waiting.Event], 1, stopping.Token,
            fault: fault ?? (now.WebhookDelayMs > 0 ? "webhookDelayMs" : null));
        if (now.DuplicateWebhooks) await delivery.Post([waiting.Event], 1, stopping.Token, fault: "duplicateWebhooks");
        waiting.Done.TrySetResult(outcome);
        if (outcome.Succeeded || outcome.Reason == "no_webhook_url") Interlocked.Decrement(ref pending);
        else _ = Redeliver(waiting.Event);
    }

    private async Task Redeliver(JsonObject webhookEvent)
    {
        var again = (JsonObject)webhookEvent.DeepClone();
        again["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };
        var wait = TimeSpan.FromMilliseconds(options.RedeliveryFirstDelayMs);
        try
        {
            for (var attempt = 2; attempt <= options.RedeliveryAttempts + 1 && account.Redelivery; attempt++, wait *= 2)
            {
                await Task.Delay(wait, stopping.Token);
                if ((await delivery.Post([again], attempt, stopping.Token)).Succeeded) break;
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
        finally
        {
            Interlocked.Decrement(ref pending);
        }
    }
}
