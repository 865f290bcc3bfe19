using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Conversation;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Texts;
using CivicReports.Server.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Intake;

/// <summary>Does what a turn of the conversation asks for, in its order and within the event's transaction.</summary>
internal sealed class EffectHandler(CivicReportsDb db, MergedTickets merged, TakenBackWords words, Outbox outbox, TimeProvider clock)
{
    /// <summary>Answers what is to be sent next, as the resident and in the same transaction.</summary>
    public async Task<IReadOnlyList<IBaseRequest>> Apply(Resident resident, IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        var followUps = new List<IBaseRequest>();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.Submit(var report): followUps.Add(report); break;
                case Effect.SubmitToDisaster(var report): followUps.Add(report); break;
                case Effect.JoinDrill(var drill): await Join(drill, resident.Id, ct); break;
                case Effect.AnswerFixed(var answer): followUps.Add(answer); break;
                case Effect.Withdraw(var withdrawal): followUps.Add(withdrawal); break;
                case Effect.KeepPhoto photo: await Keep(photo, ct); break;
                case Effect.ForgetMessage(var message): await Forget(message, resident.Id, ct); break;
                case Effect.ForgetMe(var request): followUps.Add(request); break;
                case Effect.DropDraft(var draft): await Drop(draft, ct); break;
                case Effect.AddToTicket addition: await Add(addition, resident.Id, ct); break;
                case Effect.AnswerLater later: await Later(later, resident, ct); break;
                case Effect.SetLanguage(var language): (resident.Language, resident.LanguageChosen) = (language, true); break;
                case Effect.MarkInformed: resident.InformedAt ??= clock.GetUtcNow(); break;
                case Effect.MarkBlocked: resident.By(ContactChannel.Line)!.BlockedAt ??= clock.GetUtcNow(); break;
                case Effect.MarkUnblocked: resident.By(ContactChannel.Line)!.BlockedAt = null; break;
                case Effect.MarkToldOfBlock: resident.Blocks.ForEach(block => block.ToldAt = clock.GetUtcNow()); break;
                default: throw new InvalidOperationException($"Nobody knows how to do {effect.GetType().Name}.");
            }
        }

        return followUps;
    }

    /// <summary>Nobody waits with a reply token: through the outbox.</summary>
    public void Push(Resident resident, IReadOnlyList<LineMessage> messages)
    {
        if (resident.By(ContactChannel.Line) is { BlockedAt: null }) outbox.Add(resident.Id, Outbox.Kind.Dialogue, messages);
    }

    private Task<int> Keep(Effect.KeepPhoto photo, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into photos (id, draft_id, line_message_id, external_url, image_set_id, image_index, received_at)
        values ({Guid.CreateVersion7()}, {photo.DraftId}, {photo.MessageId}, {photo.ExternalUrl},
            {photo.ImageSetId}, {photo.ImageIndex}, {photo.ReceivedAt})
        on conflict (line_message_id) do nothing
        """, ct);

    private Task<int> Join(int drill, Guid resident, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into drill_participants (disaster_id, resident_id, joined_at) values ({drill}, {resident}, {clock.GetUtcNow()})
        on conflict do nothing
        """, ct);

    private async Task Drop(Guid draft, CancellationToken ct)
    {
        await db.Photos.Where(p => p.DraftId == draft).ExecuteDeleteAsync(ct);
        WithoutNewLinks();
    }

    /// <summary>The link that this turn might have shown on a card: its photo is gone.</summary>
    private void WithoutNewLinks()
    {
        foreach (var link in db.ChangeTracker.Entries<PhotoLink>().Where(l => l.State == EntityState.Added).ToList())
            link.State = EntityState.Detached;
    }

    private async Task Forget(string message, Guid resident, CancellationToken ct)
    {
        // the message itself may still be on its way
        await db.Database.ExecuteSqlAsync($"insert into unsent_messages (message_id) values ({message}) on conflict do nothing", ct);
        await words.Forget(resident, message, ct);
        var photo = await db.Photos.SingleOrDefaultAsync(p => p.LineMessageId == message, ct);
        if (photo is null) return;
        db.Photos.Remove(photo);
        WithoutNewLinks();
        if (photo.ReportId is not { } id) return;
        var report = await db.Reports.SingleAsync(r => r.Id == id, ct);
        if (report.TicketId is not { } ticket) return;
        db.History.Add(new()
        {
            TicketId = ticket,
            At = clock.GetUtcNow(),
            Kind = HistoryKind.PhotoRemoved,
            ActorKind = ActorKind.Resident,
            ActorId = resident.ToString(),
            Details = new() { ReporterNo = report.ReporterNo },
        });
        await db.AnnouncePhotoChange(report.Id, null, ct);
    }

    private async Task Add(Effect.AddToTicket addition, Guid resident, CancellationToken ct)
    {
        var report = await db.Reports.Where(r => r.ResidentId == resident
            && (r.Number == addition.TicketNumber || db.Tickets.Any(t => t.Id == r.TicketId && t.Number == addition.TicketNumber)))
            .OrderByDescending(r => r.ReceivedAt).FirstOrDefaultAsync(ct);
        if (report is null) return;
        if (report.TicketId is not { } own)
        {
            await AddToReport(report, addition, ct);
            return;
        }
        // of a merged ticket: to the one that carries it on, where somebody looks
        var carrying = (await merged.CarriedOnBy([own], ct)).GetValueOrDefault(own, own);
        var ticket = await db.Tickets.SingleAsync(t => t.Id == carrying, ct);
        var now = clock.GetUtcNow();
        if (!string.IsNullOrWhiteSpace(addition.Words)) ticket.Note(addition.Words, Actor.Resident(resident), now, addition.Messages);
        var photos = await db.Photos.Where(p => addition.PhotoMessageIds.Contains(p.LineMessageId!) && p.DraftId != null).ToListAsync(ct);
        foreach (var photo in photos)
            (photo.DraftId, photo.ReportId, photo.TicketId) = (null, report.Id, carrying == own ? null : carrying);
        if (photos.Count > 0) ticket.AddPhotos([.. photos.Select(p => p.Id)], Actor.Resident(resident), now);
        // before a DropDraft sweeps the draft's photos away
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Of a disaster, while nobody works on it yet: the report itself grows.</summary>
    private async Task AddToReport(Report report, Effect.AddToTicket addition, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(addition.Words))
        {
            report.Words = TextNormalizer.Cut($"{report.Words}\n{addition.Words}".Trim(), Report.WordsMaxLength);
            report.Messages = [.. report.Messages ?? [], .. addition.Messages ?? []];
        }

        foreach (var photo in await db.Photos.Where(p => addition.PhotoMessageIds.Contains(p.LineMessageId!) && p.DraftId != null)
            .ToListAsync(ct))
            (photo.DraftId, photo.ReportId) = (null, report.Id);
        // before a DropDraft sweeps the draft's photos away
        await db.SaveChangesAsync(ct);
    }

    private Task<int> Later(Effect.AnswerLater later, Resident resident, CancellationToken ct)
    {
        var id = $"{DueTimers.Settled}{later.DraftId}:{later.Version}";
        var note = DueTimers.Write(new(later.DraftId, later.Version, later.ReplyToken));
        return db.Database.ExecuteSqlAsync($"""
            insert into line_inbox (webhook_event_id, source, occurred_at, event, due_at)
            values ({id}, {resident.By(ContactChannel.Line)!.Address}, now() + {later.After}, {note}, now() + {later.After})
            on conflict do nothing
            """, ct);
    }
}
