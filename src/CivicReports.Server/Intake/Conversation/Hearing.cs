using CivicReports.Domain;
using CivicReports.Line.Webhooks;

namespace CivicReports.Server.Intake.Conversation;

/// <summary>Understands text: a command, the answer to the question, a category's name, else the report's words.</summary>
internal static class Hearing
{
    internal static void Text(TurnUnderWay turn, MessageEvent sent, TextContent text)
    {
        var draft = turn.Draft;
        if (IsKnown(draft, text.Id)) return;
        if (Reading.Clean(text.Text).Length == 0)
        {
            turn.Say("sorry.empty");
            turn.AskAgain();
            return;
        }
        var heard = HeardWords.In(text.Text);
        // words written before a question was asked are no answer to it
        var question = draft?.Asked is { } asked && sent.HappenedAt > asked.At ? asked.Question : (Question?)null;
        if (Command(turn, heard, text.Text) || ShortAnswer(turn, heard, question) || (question is Question.Edit && Part(turn, text.Text))) return;
        var named = draft?.AddTo is null ? turn.Categories.Named(text.Text) : null;
        if (question is Question.RewriteWords) Filling.Words(turn, sent, text, replaces: true);
        else if (question is Question.PlaceWords || (question is Question.Place && named is null)) Filling.PlaceWords(turn, sent, text);
        else if (named is not null && question is not Question.Words)
            Filling.Category(turn, new(named.Id, !turn.Categories.IsGroup(named.Id), sent.HappenedAt, text.Id));
        else Filling.Words(turn, sent, text);
        if (turn.Draft is { AddTo: not null }) Settling.Answer(turn);
    }

    private static bool Command(TurnUnderWay turn, Heard heard, string text)
    {
        switch (heard)
        {
            case Heard.Report: Starting.Report(turn); return true;
            case Heard.Status: Showing.Status(turn); return true;
            case Heard.Help: Showing.Help(turn); return true;
            case Heard.Language: turn.Ask(Question.Language); return true;
            case Heard.Choose: Showing.Speak(turn, HeardWords.LanguageIn(text)); return true;
            case Heard.Cancel: Starting.Cancel(turn); return true;
            case Heard.StartOver: Starting.Over(turn); return true;
            case Heard.Urgent: Showing.Phones(turn); return true;
            case Heard.Send or Heard.Edit or Heard.Back when turn.Draft is null: Sending.SayItIsGone(turn); return true;
            case Heard.Send: Sending.Send(turn); return true;
            case Heard.Edit when turn.Draft is { AddTo: null }: turn.Ask(Question.Edit); return true;
            case Heard.Edit or Heard.Back: turn.Ask(); return true;
            case Heard.PlaceWords when turn.Draft is { AddTo: null }: turn.Ask(Question.PlaceWords); return true;
            case Heard.AddWords when turn.Draft is { AddTo: null }: turn.Ask(Question.Words); return true;
            default: return false;
        }
    }

    /// <summary>Yes, no and thanks: only an answer where something was asked, and never a report's words.</summary>
    private static bool ShortAnswer(TurnUnderWay turn, Heard heard, Question? question)
    {
        switch (heard, question)
        {
            case (Heard.Yes, Question.Danger): Filling.Danger(turn, true); return true;
            case (Heard.No, Question.Danger): Filling.Danger(turn, false); return true;
            case (Heard.Unknown or Heard.Skip, Question.Danger): Starting.Skip(turn, Question.Danger); return true;
            case (Heard.No or Heard.Skip, Question.Photos): Starting.Skip(turn, Question.Photos); return true;
            case (Heard.No or Heard.Skip, Question.Words): Starting.Skip(turn, Question.Words); return true;
            case (Heard.Yes, Question.Confirm): Sending.Send(turn); return true;
            case (Heard.No, Question.Confirm): turn.Ask(Question.Edit); return true;
            case (Heard.Yes, Question.AddOrNew): Sending.AddToLatest(turn); return true;
            case (Heard.No, Question.AddOrNew): Starting.Skip(turn, Question.AddOrNew); return true;
            case (Heard.Yes or Heard.No, _) when turn.Draft is null && Unanswered(turn) is { } ticket:
                Showing.AskFixed(turn, ticket);
                return true;
            case (Heard.Yes or Heard.No or Heard.Unknown or Heard.Skip, _) when turn.Draft is null: Showing.Help(turn); return true;
            case (Heard.Yes or Heard.No or Heard.Unknown or Heard.Skip, _): turn.AskAgain(); return true;
            case (Heard.Courtesy, _):
                turn.Say("courtesy");
                turn.AskAgain();
                return true;
            default: return false;
        }
    }

    /// <summary>LINE on a computer shows no answers to tap: the part's name is typed.</summary>
    private static bool Part(TurnUnderWay turn, string text)
    {
        var named = ConfirmationCard.Parts.FirstOrDefault(each => Reading.Fold(turn.Texts[$"part.{each.Part}"]) == Reading.Fold(text));
        if (named.Part is not null) turn.Ask(named.Question);
        return named.Part is not null;
    }

    private static RecentTicket? Unanswered(TurnUnderWay turn) =>
        turn.Context.RecentTickets.FirstOrDefault(ticket => ticket is { Status: Status.Resolved, Answered: false });

    private static bool IsKnown(Draft? draft, string messageId) => draft is not null
        && (draft.Words.Any(words => words.MessageId == messageId) || draft.PlaceWords?.MessageId == messageId || draft.Category?.MessageId == messageId);
}
