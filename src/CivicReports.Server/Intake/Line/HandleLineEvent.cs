using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Disasters;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Intake;

/// <summary>
/// One event from a resident: finds or creates the resident and the draft, asks the conversation, stores what comes of it.
/// Runs within the inbox worker's transaction, which also sends what follows and saves what is left to save.
/// </summary>
public static class HandleLineEvent
{
    /// <param name="Source">The inbox's key: LINE user id, else group or room.</param>
    /// <param name="GuessedLanguage">LINE's guess, asked for at a follow only.</param>
    [Allow(System = true)]
    public sealed record Command(string Source, Incoming Incoming, string? GuessedLanguage = null) : IRequest<Outcome>;

    /// <param name="FollowUps">Use cases to be sent in the same transaction, as the resident.</param>
    public sealed record Outcome(Guid? ResidentId, string? ReplyToken, IReadOnlyList<LineMessage> Replies,
        IReadOnlyList<IBaseRequest> FollowUps);

    internal sealed class Handler(CivicReportsDb db, ContextLoader contexts, EffectHandler effects, TimeProvider clock)
        : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            if (await IsUnsent(command.Incoming, ct)) return new(null, null, [], []);
            var (resident, stored) = await Find(command, ct);
            if (resident is null && NeedsResident(command.Incoming)) return new(null, null, [], []);
            // who writes has not blocked us: LINE may bring "blocked" late, and the "follow" after it never
            if (command.Incoming is Incoming.LineEvent { Event: MessageEvent or PostbackEvent } written
                && resident?.By(ContactChannel.Line) is { } contact && written.Event.HappenedAt > contact.BlockedAt)
                contact.BlockedAt = null;
            if (resident is { LanguageChosen: false } && command.GuessedLanguage is { } guess) resident.Language = guess;

            var draft = stored is null ? null : Draft.FromJson(stored.Slots);
            var turn = Dialogue.Answer(draft, command.Incoming, await contexts.Load(resident, draft, command.Incoming, ct));
            IReadOnlyList<IBaseRequest> followUps = resident is null ? [] : await effects.Apply(resident, turn.Effects, ct);
            var token = ReplyToken(command.Incoming);
            if (resident is not null)
            {
                Keep(turn.Draft, stored, resident.Id);
                if (token is null && command.Incoming is not Incoming.LineEvent && turn.Replies.Count > 0)
                    effects.Push(resident, turn.Replies);
                // a report goes to the database together with it
                if (!followUps.Any(f => f is SubmitReport.Command or SubmitDisasterReport.Command)) await db.SaveChangesAsync(ct);
            }

            await transaction.Commit(ct);
            return new(resident?.Id, token, turn.Replies, followUps);
        }

        private async Task<(Resident?, StoredDraft?)> Find(Command command, CancellationToken ct)
        {
            if (LineUser(command) is not { } user) return (null, null);
            var found = await (
                from c in db.Contacts
                join r in db.Residents on c.ResidentId equals r.Id
                join d in db.Drafts on r.Id equals d.ResidentId into drafts
                from d in drafts.DefaultIfEmpty()
                join b in db.ResidentBlocks.Where(b => b.EndedAt == null) on r.Id equals b.ResidentId into blocks
                from b in blocks.DefaultIfEmpty()
                where c.Channel == ContactChannel.Line && c.Address == user
                select new { Contact = c, Resident = r, Draft = d, Block = b }).SingleOrDefaultAsync(ct);
            if (found is not null) return (found.Resident, found.Draft);
            if (!Begins(command.Incoming) || await IsForgotten(user, command.Incoming, ct)) return (null, null);
            var now = clock.GetUtcNow();
            var resident = db.Residents.Add(new()
            {
                Id = Guid.CreateVersion7(now), CreatedAt = now, Contacts = { new() { Channel = ContactChannel.Line, Address = user } },
            }).Entity;
            // at once: what follows refers to the row
            await db.SaveChangesAsync(ct);
            return (resident, null);
        }

        /// <summary>Taken back before it came: it leaves nothing, no words, no place, no photo.</summary>
        private async Task<bool> IsUnsent(Incoming incoming, CancellationToken ct) =>
            incoming is Incoming.LineEvent { Event: MessageEvent { Message: { Id: { Length: > 0 } message } } }
            && await db.Database.SqlQuery<int>($"select 1 as \"Value\" from unsent_messages where message_id = {message}").AnyAsync(ct);

        /// <summary>Sent before its sender asked to be forgotten, and brought after.</summary>
        private async Task<bool> IsForgotten(string user, Incoming incoming, CancellationToken ct) =>
            incoming is Incoming.LineEvent { Event.HappenedAt: var at } && await db.Database.ExecuteSqlAsync($"""
                update line_inbox set source = '' where source = {user} and done_at is not null and exists (
                    select from erasures where line_hash = sha256(convert_to({user}, 'UTF8')) and asked_at > {at})
                """, ct) > 0;

        private void Keep(Draft? draft, StoredDraft? stored, Guid resident)
        {
            if (draft is null)
            {
                if (stored is not null) db.Drafts.Remove(stored);
                return;
            }

            stored ??= db.Drafts.Add(new() { ResidentId = resident, Slots = "" }).Entity;
            (stored.Id, stored.Version, stored.Slots) = (draft.Id, draft.Version, draft.ToJson());
            (stored.UpdatedAt, stored.RemindedAt) = (draft.ChangedAt, draft.RemindedAt);
        }

        private static string? LineUser(Command command) => command.Incoming switch
        {
            Incoming.LineEvent { Event.Source: UserSource { UserId: { Length: > 0 } user } } => user,
            Incoming.LineEvent => null,
            _ => command.Source,
        };

        /// <summary>Whoever leaves or takes back before we knew them stays unknown.</summary>
        private static bool Begins(Incoming incoming) =>
            incoming is Incoming.LineEvent { Event: MessageEvent or PostbackEvent or FollowEvent };

        /// <summary>Groups are answered without knowing anybody.</summary>
        private static bool NeedsResident(Incoming incoming) =>
            incoming is not Incoming.LineEvent { Event.Source: GroupSource or RoomSource };

        private static string? ReplyToken(Incoming incoming) => incoming switch
        {
            Incoming.LineEvent { Event.ReplyToken: { Length: > 0 } token } => token,
            Incoming.DraftSettled { ReplyToken: { Length: > 0 } token } => token,
            _ => null,
        };
    }
}
