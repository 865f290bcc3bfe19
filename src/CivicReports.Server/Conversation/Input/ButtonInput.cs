using System.Globalization;
using CivicReports.Server.Line;

namespace CivicReports.Server.Conversation;

/// <summary>Understands taps: today's buttons, and those of a conversation that has gone on since.</summary>
internal static class ButtonInput
{
    internal static void Tap(TurnBuilder turn, string? data, DateTimeOffset at)
    {
        switch (Button.Read(data))
        {
            case { DraftId: { } id } button when id == turn.Draft?.Id: OfDraft(turn, button, at); break;
            case { DraftId: { } id } button when id == turn.Draft?.Waiting?.Id:
                DraftLifecycle.Drop(turn);
                OfDraft(turn, button, at);
                break;
            case { DraftId: { } id }: OfAnotherDraft(turn, id); break;
            case { } button: Free(turn, button); break;
            default: turn.AskAgain(); break;
        }
    }

    private static void OfDraft(TurnBuilder turn, Button button, DateTimeOffset at)
    {
        switch (button.Verb)
        {
            case "send" or "erase" or "addto" when button.Version != turn.Draft!.Version: turn.Say("old.changed"); turn.Ask(); break;
            case "send": DraftSubmission.Send(turn); break;
            case "erase": DraftLifecycle.ErasePhotos(turn); break;
            case "addto": DraftSubmission.AddToLatest(turn); break;
            case "new": DraftLifecycle.Skip(turn, Question.AddOrNew); break;
            case "category" when IsOpen(turn, button, Question.Category): Category(turn, button.Argument, at); break;
            case "danger" when IsOpen(turn, button, Question.Danger): SlotFilling.Danger(turn, button.Argument == "yes"); break;
            case "skip" when Enum.TryParse<Question>(button.Argument, out var skipped)
                && IsOpen(turn, button, skipped): DraftLifecycle.Skip(turn, skipped); break;
            case "category" or "danger" or "skip": turn.Say("old.answered"); turn.Ask(); break;
            case "page": turn.Ask(Question.Category, Number(button.Argument)); break;
            case "part" when Enum.TryParse<Question>(button.Argument, out var part)
                && Confirmation.Parts.Any(each => each.Question == part):
                turn.Ask(part);
                break;
            case "claim": TicketFollowUp.Choose(turn, button.Argument); break;
            case "edit": turn.Ask(Question.Edit); break;
            case "words": turn.Ask(Question.Words); break;
            case "placewords": turn.Ask(Question.PlaceWords); break;
            case "urgent": InfoReplies.Phones(turn); break;
            case "everyday": DisasterTalks.GoEveryday(turn); break;
            case "over": DraftLifecycle.Over(turn); break;
            case "cancel": DraftLifecycle.Cancel(turn); break;
            default: turn.Ask(); break;
        }
    }

    /// <summary>A second tap on an answer comes when the conversation has moved on.</summary>
    private static bool IsOpen(TurnBuilder turn, Button button, Question question) =>
        button.Version == turn.Draft!.Version || turn.Draft.Asked?.Question == question;

    private static void Category(TurnBuilder turn, string argument, DateTimeOffset at)
    {
        var id = Number(argument.TrimEnd('!'));
        if (turn.Categories.Exists(id)) SlotFilling.Category(turn, new(id, argument.EndsWith('!') || !turn.Categories.IsGroup(id), at));
        else turn.Ask(Question.Category);
    }

    private static void OfAnotherDraft(TurnBuilder turn, Guid id)
    {
        var sent = turn.Context.RecentTickets.FirstOrDefault(ticket => ticket.ReportId == id);
        if (sent is not null) turn.Say("old.sent", ("number", sent.Number));
        else turn.Say("old.gone");
        turn.AskAgain();
    }

    private static void Free(TurnBuilder turn, Button button)
    {
        switch (button.Verb, button.Argument)
        {
            case ("menu", "report"): DraftLifecycle.Report(turn); break;
            case ("menu", "damage" or "safe") when turn.Context.Disaster is not null:
                DisasterTalks.Begin(turn, noDamage: button.Argument == "safe");
                break;
            case ("menu", "damage" or "safe"): DraftLifecycle.Report(turn); break;
            case ("menu", "phones"): InfoReplies.Phones(turn); break;
            case ("menu", "status"): InfoReplies.Status(turn); break;
            case ("menu", "help"): InfoReplies.Help(turn); break;
            case ("menu", "language"): InfoReplies.Help(turn, asksLanguage: true); break;
            case ("lang", "ja" or "en" or "easy"): InfoReplies.Speak(turn, button.Argument); break;
            case ("fixed", _): TicketFollowUp.SayFixed(turn, button.Argument, isFixed: true); break;
            case ("notfixed", _): TicketFollowUp.SayFixed(turn, button.Argument, isFixed: false); break;
            case ("withdraw", _): Withdrawal.Ask(turn, button.Argument); break;
            case ("withdrawn", _): Withdrawal.Confirm(turn, button.Argument); break;
            case ("forget", _): Forgetting.Confirm(turn, button.Argument); break;
            case ("status", var from): InfoReplies.Status(turn, Number(from)); break;
            case ("add", _): TicketFollowUp.BeginAdding(turn, button.Argument); break;
            default: turn.AskAgain(); break;
        }
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -1000, int.MaxValue) : 0;
}
