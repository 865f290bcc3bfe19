using CivicReports.Domain;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Tickets;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>One resident's chat, played without LINE: what was said both ways, and what came of it.</summary>
internal sealed class Chat
{
    private int messages, drafts;

    internal Draft? Draft { get; set; }

    internal ConversationContext Context { get; set; } = Town.Context;

    internal Turn Last { get; private set; } = new(null, [], []);

    internal List<Effect> Effects { get; } = [];

    /// <summary>Every button that was ever shown, by its label.</summary>
    internal List<(string Label, string Data)> Shown { get; } = [];

    internal IEnumerable<SubmitReport.Command> Submitted => Effects.OfType<Effect.Submit>().Select(submit => submit.Report);

    /// <summary>
    /// The photos of each report that was submitted, by their LINE messages, in the order in which the resident chose them.
    /// </summary>
    internal List<IReadOnlyList<string>> SubmittedPhotos { get; } = [];

    internal string Said => string.Join("\n\n", Last.Replies.Select(Transcript.Of));

    internal IReadOnlyList<string> Offered => [.. Last.Replies.SelectMany(Transcript.Labels)];

    internal Chat Writes(string text, string? id = null, DateTimeOffset? at = null) =>
        Sends(new TextContent { Id = id ?? NewId(), Text = text }, at);

    internal Chat SendsPhoto(string? set = null, int? index = null, int? total = null, string? id = null, DateTimeOffset? at = null) =>
        Sends(new ImageContent
    {
        Id = id ?? NewId(),
        ImageSet = set is null ? null : new() { Id = set, Index = index, Total = total },
    }, at);

    internal Chat SendsPlace(double longitude = 139.6, double latitude = 35.2, string? address = "海風市港町三丁目4番", string? id = null,
        DateTimeOffset? at = null) =>
        Sends(new LocationContent { Id = id ?? NewId(), Longitude = longitude, Latitude = latitude, Address = address }, at);

    internal Chat Sends(MessageContent message, DateTimeOffset? at = null) => Hears(new MessageEvent { Message = message }, at);

    /// <summary>Taps the button with this label, as it was shown last.</summary>
    internal Chat Taps(string label) => TapsData(Shown.Last(button => button.Label == label).Data);

    internal Chat TapsData(string data) => Hears(new PostbackEvent { Postback = new() { Data = data } });

    internal Chat Waits(TimeSpan time)
    {
        Context = Context with { Now = Context.Now + time };
        return this;
    }

    /// <summary>The time of the photos' answer comes.</summary>
    internal Chat Settles()
    {
        var later = Effects.OfType<Effect.AnswerLater>().Last();
        return Hears(new Incoming.DraftSettled(later.DraftId, later.Version, later.ReplyToken));
    }

    internal Chat Hears(WebhookEvent happened, DateTimeOffset? at = null)
    {
        Waits(TimeSpan.FromSeconds(5));
        return Hears(new Incoming.LineEvent(happened with
        {
            Source = happened.Source ?? new UserSource { UserId = "U1" },
            ReplyToken = NewId(),
            Timestamp = (at ?? Context.Now).ToUnixTimeMilliseconds(),
        }));
    }

    internal Chat Hears(Incoming incoming)
    {
        Last = Dialogue.Answer(Draft, incoming, Context with { NewDraftId = Town.DraftId(++drafts), NamedTicket = Named(incoming) });
        if (Last.Effects.OfType<Effect.Submit>().Any()) SubmittedPhotos.Add(DraftSummary.Photos(Draft!));
        // as it comes back from the database
        Draft = Last.Draft is { } draft ? Draft.FromJson(draft.ToJson()) : null;
        Effects.AddRange(Last.Effects);
        Shown.AddRange(Last.Replies.SelectMany(Transcript.Buttons));
        foreach (var effect in Last.Effects) Context = Apply(effect);
        return this;
    }

    private RecentTicket? Named(Incoming incoming) =>
        incoming is Incoming.LineEvent { Event: MessageEvent { Message: TextContent { Text: var text } } }
            && WrittenNumber.Read(text)?.Numbers is { } numbers
            ? Context.RecentTickets.FirstOrDefault(ticket => numbers.Contains(ticket.Number)) : null;

    private ConversationContext Apply(Effect effect) => effect switch
    {
        Effect.MarkInformed => Context with { Informed = true },
        Effect.SetLanguage(var language) => Context with { Language = language, LanguageChosen = true },
        Effect.Submit({ } report) => Context with
        {
            RecentTickets =
            [
                new($"8-{Context.RecentTickets.Count + 123:00000}-4", report.DraftId, Status.Received,
                    Context.Categories.Single(each => each.Id == report.CategoryId).NameJa, report.Place, Context.Now),
                .. Context.RecentTickets,
            ],
        },
        _ => Context,
    };

    private string NewId() => $"m{++messages:0000}";
}
