using System.Diagnostics;
using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Disasters;
using CivicReports.Server.Hosting;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Privacy;
using CivicReports.Server.Texts;
using CivicReports.Server.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Intake;

/// <summary>
/// Handles events one by one, each in a transaction of its own together with all that follows from it; replies leave after the commit.
/// </summary>
internal sealed class InboxWorker(
    int number, Inbox inbox, Replies replies, ILineClient line, Conditions conditions, IServiceScopeFactory scopes, Signals signals,
    WorkerHealth health, ILogger<InboxWorker> log)
    : Worker($"inbox {number}", Signals.Inbox, Sleep, scopes, signals, health, log)
{
    private const int AtOnce = 16;

    private static readonly TimeSpan LetOthersLook = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan ProfilePatience = TimeSpan.FromMilliseconds(800);
    private readonly IServiceScopeFactory scopes = scopes;
    private readonly Signals signals = signals;

    protected override async Task<bool> Turn(IServiceProvider scope, CancellationToken ct)
    {
        var claimed = await inbox.Claim(AtOnce, ct);
        if (claimed.Count >= AtOnce) signals.Raise(Signals.Inbox);
        var looked = Stopwatch.GetTimestamp();
        for (var i = 0; i < claimed.Count; i++)
        {
            // what residents sent behind an event that is done now may go, and the others sleep
            if (Stopwatch.GetElapsedTime(looked) > LetOthersLook)
            {
                signals.Raise(Signals.Inbox);
                looked = Stopwatch.GetTimestamp();
            }

            if (ct.IsCancellationRequested)
            {
                await inbox.GiveBack(claimed.Skip(i), CancellationToken.None);
                break;
            }

            // what has begun is finished, also when the house closes
            await HandleOrNote(claimed[i], CancellationToken.None);
        }

        if (claimed.Count == 0) signals.RaiseIn(Signals.Inbox, await inbox.NextDue(ct));
        return claimed.Count > 0;
    }

    private async Task HandleOrNote(InboxEvent claimed, CancellationToken ct)
    {
        try
        {
            if (claimed.Attempts > Inbox.MostAttempts)
                throw new InvalidOperationException("The server ended each time while it handled this event.");
            await Handle(claimed, ct);
        }
        catch (Exception e)
        {
            log.LogError(e, "Event {Event} failed at attempt {Attempt}", claimed.Id, claimed.Attempts);
            var cause = e.GetBaseException();
            await inbox.Failed(claimed, $"{cause.GetType().Name}: {cause.Message}", ct);
        }
    }

    private async Task Handle(InboxEvent claimed, CancellationToken ct)
    {
        // what is only given again asks nothing of the conversation
        var incoming = Unanswered.IsTimer(claimed) ? null
            : DueTimers.Read(claimed) ?? new Incoming.LineEvent(WebhookReader.ReadEvent(claimed.Event));
        // asked before the transaction, which must not wait for the network
        var guess = incoming is Incoming.LineEvent { Event: FollowEvent { Source: UserSource { UserId: { } user } } }
            ? await GuessLanguage(user, ct) : null;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivicReportsDb>();
        // a failure undoes the whole transaction: savepoints would only cost round trips
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (!await Inbox.Take(connection, claimed, ct)) return;
        if (incoming is null)
        {
            await Unanswered.GiveAgain(connection, claimed, ct);
            await transaction.CommitAsync(ct);
            return;
        }

        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        caller.Current = Actor.System("inbox");
        var outcome = await mediator.Send(new HandleLineEvent.Command(claimed.Source, incoming, guess), ct);
        if (outcome.ResidentId is { } resident) caller.Current = Actor.Resident(resident);
        var told = new List<LineMessage>();
        foreach (var followUp in outcome.FollowUps)
        {
            if (await Send(mediator, followUp, ct) is { } number) told.Add(number);
        }

        await db.SaveChangesAsync(ct);
        var reply = outcome is { ReplyToken: { } token, Replies.Count: > 0 }
            ? new Replies.Reply(claimed.Id, claimed.Source, token, [.. told, .. outcome.Replies]) : null;
        // nobody of a group is known, and nothing is pushed there; who sent a report hears of it by its receipt
        var waits = outcome.ResidentId is not null
            && !outcome.FollowUps.Any(f => f is SubmitReport.Command or SubmitDisasterReport.Command);
        if (reply is not null && waits) await Unanswered.Keep(connection, claimed, reply.Messages, ct);
        else if (GoesOn(incoming)) await Unanswered.GoOn(connection, claimed.Source, ct);
        await transaction.CommitAsync(ct);
        if (reply is not null) replies.Send(reply);
    }

    private static bool GoesOn(Incoming incoming) =>
        incoming is Incoming.LineEvent { Event: MessageEvent or PostbackEvent or FollowEvent or UnfollowEvent };

    /// <summary>Answers what the reply says besides: while no push goes out this month, the receipt's number.</summary>
    private async Task<LineMessage?> Send(IMediator mediator, IBaseRequest followUp, CancellationToken ct)
    {
        switch (followUp)
        {
            case SubmitReport.Command report:
                return Number((await mediator.Send(report, ct)).Number, report.Language);
            case SubmitDisasterReport.Command report: return Number((await mediator.Send(report, ct)).Number, report.Language);
            case AnswerWhetherFixed.Command answer: await mediator.Send(answer, ct); return null;
            case WithdrawReport.Command withdrawal: await mediator.Send(withdrawal, ct); return null;
            case AskForErasure.Command request: await mediator.Send(request, ct); return null;
            default: throw new InvalidOperationException($"Nobody sends {followUp.GetType().DeclaringType?.Name}.");
        }
    }

    private TextMessage? Number(string number, string language) => conditions.Holds(Condition.LineQuotaSpent)
        ? new(ResidentTexts.In(language).Say("receipt.nextMonth", ("number", number))) : null;

    private async Task<string?> GuessLanguage(string user, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ProfilePatience);
        try
        {
            return await line.Profile(user, patience.Token) is LineResult<Profile>.Ok { Value.Language: { } language }
                ? language.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? "ja" : "en"
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
