using CivicReports.Domain;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>Understands text: a command, the answer to the question, a category's name, else the report's words.</summary>
internal static class TextInput
{
    internal static void Text(TurnBuilder turn, MessageEvent sent, TextContent text)
    {
        var draft = turn.Draft;
        if (IsKnown(draft, text.Id)) return;
        if (TextNormalizer.Clean(text.Text).Length == 0)
        {
            turn.Say("sorry.empty");
            turn.AskAgain();
            return;
        }
        var heard = Keywords.In(text.Text);
        // words written before a question was asked are no answer to it
        var question = draft?.Asked is { } asked && sent.HappenedAt > asked.At ? asked.Question : (Question?)null;
        if (question is Question.PhonesSeen && heard is not (Keyword.Yes or Keyword.No)) question = Questions.Next(turn, turn.Draft!);
        if (Command(turn, heard, text.Text) || TicketFollowUp.TellStatus(turn, text.Text, question)
            || AboutATicket(turn, heard, question) || ShortAnswer(turn, heard, question, sent.HappenedAt)
            || (question is Question.Edit && Part(turn, text.Text)))
            return;
        var named = draft?.AddTo is null ? turn.Categories.Named(text.Text) : null;
        if (question is Question.RewriteWords) SlotFilling.Words(turn, sent, text, replaces: true);
        else if (question is Question.PlaceWords || (question is Question.Place && named is null)) SlotFilling.PlaceWords(turn, sent, text);
        else if (named is not null && question is not Question.Words)
            SlotFilling.Category(turn, new(named.Id, !turn.Categories.IsGroup(named.Id), sent.HappenedAt, text.Id));
        else SlotFilling.Words(turn, sent, text);
        if (turn.Draft is { AddTo: not null }) PhotoBurst.Answer(turn);
    }

    private static bool Command(TurnBuilder turn, Keyword heard, string text)
    {
        switch (heard)
        {
            case Keyword.Report: DraftLifecycle.Report(turn); return true;
            case Keyword.Damage when turn.Context.Disaster is not null: DisasterTalks.Begin(turn, noDamage: false); return true;
            case Keyword.NoDamage when turn.Context.Disaster is not null: DisasterTalks.Begin(turn, noDamage: true); return true;
            case Keyword.Everyday when turn.Context.Disaster is not null: DisasterTalks.GoEveryday(turn); return true;
            case Keyword.Damage or Keyword.Everyday: DraftLifecycle.Report(turn); return true;
            case Keyword.Status: InfoReplies.Status(turn); return true;
            case Keyword.Withdraw: Withdrawal.Begin(turn); return true;
            case Keyword.Forget: Forgetting.Ask(turn); return true;
            case Keyword.Help: InfoReplies.Help(turn); return true;
            case Keyword.Language: turn.Ask(Question.Language); return true;
            case Keyword.Choose: InfoReplies.Speak(turn, Keywords.LanguageIn(text)); return true;
            case Keyword.Cancel: DraftLifecycle.Cancel(turn); return true;
            case Keyword.StartOver: DraftLifecycle.Over(turn); return true;
            case Keyword.Urgent: InfoReplies.Phones(turn); return true;
            case Keyword.Send or Keyword.Edit or Keyword.Back when turn.Draft is null: DraftSubmission.SayItIsGone(turn); return true;
            case Keyword.Send: DraftSubmission.Send(turn); return true;
            case Keyword.Edit when turn.Draft is { AddTo: null }: turn.Ask(Question.Edit); return true;
            case Keyword.Edit or Keyword.Back: turn.Ask(); return true;
            case Keyword.PlaceWords when turn.Draft is { AddTo: null }: turn.Ask(Question.PlaceWords); return true;
            case Keyword.AddWords when turn.Draft is { AddTo: null }: turn.Ask(Question.Words); return true;
            default: return false;
        }
    }

    /// <summary>「直りました」, 「まだ直っていません」, unless something was asked that 「まだ」 answers.</summary>
    private static bool AboutATicket(TurnBuilder turn, Keyword heard, Question? question) =>
        heard is Keyword.Fixed or Keyword.NotYet
        && !(heard is Keyword.NotYet && question is Question.Danger or Question.Photos or Question.Words or Question.Confirm
            or Question.AddOrNew)
        && TicketFollowUp.SayFixedInWords(turn, heard is Keyword.Fixed);

    /// <summary>Yes, no and thanks: only an answer where something was asked, and never a report's words.</summary>
    private static bool ShortAnswer(TurnBuilder turn, Keyword heard, Question? question, DateTimeOffset at)
    {
        if (heard is Keyword.NotYet) heard = Keyword.No;
        switch (heard, question)
        {
            case (Keyword.No or Keyword.Skip, Question.Claim or Question.AddTo): DraftLifecycle.EndAddition(turn); return true;
            case (Keyword.Yes or Keyword.No, Question.PhonesSeen): turn.Ask(); return true;
            case (Keyword.Yes, Question.Danger): SlotFilling.Danger(turn, true); return true;
            case (Keyword.No, Question.Danger): SlotFilling.Danger(turn, false); return true;
            case (Keyword.Unknown or Keyword.Skip, Question.Danger): DraftLifecycle.Skip(turn, Question.Danger); return true;
            case (Keyword.No or Keyword.Skip, Question.Photos): DraftLifecycle.Skip(turn, Question.Photos); return true;
            case (Keyword.No or Keyword.Skip, Question.Words): DraftLifecycle.Skip(turn, Question.Words); return true;
            case (Keyword.Yes, Question.Confirm): DraftSubmission.Send(turn); return true;
            case (Keyword.No, Question.Confirm): turn.Ask(Question.Edit); return true;
            case (Keyword.Yes, Question.AddOrNew) when !DraftSummary.LooksNew(turn, turn.Draft!):
                DraftSubmission.AddToLatest(turn);
                return true;
            case (Keyword.Yes, Question.AddOrNew): DraftLifecycle.Skip(turn, Question.AddOrNew); return true;
            case (Keyword.No, Question.AddOrNew): DraftLifecycle.Skip(turn, Question.AddOrNew); return true;
            case (Keyword.Yes, Question.Category) when turn.Categories.Guess(turn.Draft!) is { } guess:
                SlotFilling.Category(turn, new(guess.Id, !turn.Categories.IsGroup(guess.Id), at));
                return true;
            case (Keyword.No, Question.Category) when turn.Categories.Guess(turn.Draft!) is not null:
                turn.Ask(Question.Category, -1);
                return true;
            case (Keyword.Yes or Keyword.No, _) when turn.Draft is null && Unanswered(turn) is { } ticket:
                InfoReplies.AskFixed(turn, ticket);
                return true;
            case (Keyword.Yes or Keyword.No or Keyword.Unknown or Keyword.Skip, _) when turn.Draft is null: InfoReplies.Help(turn);
                return true;
            case (Keyword.Yes or Keyword.No or Keyword.Unknown or Keyword.Skip, _): turn.AskAgain(); return true;
            case (Keyword.Courtesy, _):
                turn.Say("courtesy");
                turn.AskAgain();
                return true;
            default: return false;
        }
    }

    /// <summary>LINE on a computer shows no answers to tap: the part's name is typed.</summary>
    private static bool Part(TurnBuilder turn, string text)
    {
        var named = Confirmation.Parts.FirstOrDefault(each =>
            TextNormalizer.Fold(turn.Texts[$"part.{each.Part}"]) == TextNormalizer.Fold(text));
        if (named.Part is not null) turn.Ask(named.Question);
        return named.Part is not null;
    }

    private static RecentTicket? Unanswered(TurnBuilder turn) =>
        turn.Context.RecentTickets.FirstOrDefault(ticket => ticket is { Status: Status.Resolved, Answered: false });

    private static bool IsKnown(Draft? draft, string messageId) => draft is not null
        && (draft.Words.Any(words => words.MessageId == messageId) || draft.PlaceWords?.MessageId == messageId
            || draft.Category?.MessageId == messageId);
}
