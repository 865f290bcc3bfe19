using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Collects one turn: sentences, cards, effects, and at most one question.</summary>
internal sealed class TurnBuilder
{
    private readonly List<string> sentences = [];
    private readonly List<LineMessage> cards = [];
    private readonly List<Effect> effects = [];
    private bool speaks;
    private bool informs;
    private bool stands;
    private Question? question;
    private int page;
    private Draft? draft;
    private bool inDrill;
    private CategoryFinder? everyday, kinds;

    internal TurnBuilder(Draft? draft, ConversationContext context)
    {
        Context = context;
        SpeakIn(context.Language);
        // the disaster is over, or another one is on: what was written goes on as an everyday report
        Draft = draft?.Disaster is { } of && of != context.Disaster?.Id ? Everyday(draft) : draft;
    }

    internal ConversationContext Context { get; }

    internal ResidentTexts Texts { get; private set; } = null!;

    /// <summary>Of what the draft is about: a disaster's kinds, or the everyday ones.</summary>
    internal CategoryFinder Categories => (Draft?.Disaster is null ? everyday : kinds)!;

    internal Draft? Draft
    {
        get => draft;
        set
        {
            draft = value;
            inDrill |= value?.Disaster is not null && Context.Disaster is { Drill: true };
        }
    }

    internal void SpeakIn(string language)
    {
        Texts = ResidentTexts.In(language);
        (everyday, kinds) = (new(Context.Categories, Texts.Language), new(Context.Disaster?.Kinds ?? [], Texts.Language));
    }

    internal void Do(Effect effect) => effects.Add(effect);

    internal void Say(string key, params ReadOnlySpan<(string Place, object? Value)> values)
    {
        sentences.Add(Texts.Say(key, values));
        speaks = true;
    }

    internal void Show(LineMessage card)
    {
        cards.Add(card);
        speaks = true;
    }

    /// <summary>Ends the turn with this question, or with the one that the draft needs next.</summary>
    internal void Ask(Question? asked = null, int onPage = 0)
    {
        (question, page) = (asked, onPage);
        speaks = true;
    }

    /// <summary>Ends the turn with the question that was waiting.</summary>
    internal void AskAgain() =>
        Ask(Draft?.Asked?.Question is Question.PlaceWords or Question.Words or Question.RewriteWords or Question.Edit
            ? Draft.Asked.Question : null);

    /// <summary>Ends the turn with the answers to a question whose words the resident has just read: LINE takes old answers away.</summary>
    internal void OfferAgain()
    {
        Ask();
        stands = true;
    }

    internal void Inform() => informs = true;

    internal Draft Begin() => Draft ??= new() { Id = Context.NewDraftId, ChangedAt = Context.Now, Disaster = Context.Disaster?.Id };

    /// <summary>What was chosen among a disaster's kinds is none of the others.</summary>
    internal static Draft Everyday(Draft draft) => draft with { Disaster = null, NoDamage = false, Category = null };

    internal void Change(Func<Draft, Draft> change) => Draft = change(Begin()).Changed(Context.Now);

    internal Turn Finish()
    {
        if (!speaks) return new(Draft, [], effects);
        if (question is null && Draft is { Disaster: not null, AddTo: null } complete && Questions.Next(this, complete) == Question.Confirm)
            DisasterTalks.Send(this, complete);
        if (Draft is { Disaster: not null, AddTo: null, PhonesShown: false })
        {
            cards.Insert(0, PhoneCard.OfDisaster(Context.DutyPhone, Texts));
            Draft = Draft with { PhonesShown = true };
        }

        var turn = Written();
        return inDrill ? turn with { Replies = [.. turn.Replies.Select(reply => DisasterTalks.AsDrill(reply, Texts))] } : turn;
    }

    private Turn Written()
    {
        if (Draft is not null) TellPhotos();
        var replies = new List<LineMessage>();
        if (informs || !Context.Informed)
        {
            replies.Add(new TextMessage(Texts.Say("notice", ("city", Context.CityName), ("url", Context.PrivacyUrl))));
            Do(new Effect.MarkInformed());
        }
        if (question is null && cards is [.., { QuickReply: not null } offer])
        {
            // LINE shows the answers of the last message only: what was asked here waits for them, and the draft for its turn
            if (sentences.Count > 0) replies.Add(new TextMessage(string.Join('\n', sentences)));
            return new(Draft, [.. replies, .. cards[..^1],
                Draft is null ? offer : offer with { QuickReply = Answers.Besides(this, Draft, offer.QuickReply) }], effects);
        }
        replies.AddRange(cards);
        var asked = question ?? (Draft is null ? null : Questions.Next(this, Draft));
        if (asked is { } one) replies.AddRange(Questions.Write(this, one, page, sentences, stands));
        else replies.AddRange(IdleReply.Write(this, sentences, replies));
        if (asked is { } remembered && Draft is not null) Draft = Draft with { Asked = new(remembered, Context.Now, page) };
        return new(Draft, replies, effects);
    }

    private void TellPhotos()
    {
        var untold = Draft!.Photos.Count - Draft.PhotosTold;
        if (untold > 0) sentences.Insert(0, untold == 1 ? Texts["got.photo"] : Texts.Say("got.photos", ("count", untold)));
        Draft = Draft with { PhotosTold = Draft.Photos.Count };
    }
}
