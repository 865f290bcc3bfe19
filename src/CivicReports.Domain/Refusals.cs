namespace CivicReports.Domain;

/// <summary>Why something is refused: a code, for screens with words of their own, and ours.</summary>
/// <param name="Words">Japanese; what stands in braces is a parameter.</param>
public sealed record Refusal(string Code, string Words)
{
    public string Say(IReadOnlyDictionary<string, object> parameters) =>
        parameters.Aggregate(Words, (words, named) => words.Replace($"{{{named.Key}}}", $"{named.Value}", StringComparison.Ordinal));
}

/// <summary>The request is understood and refused; the base of all that are refused for another reason than the ticket's state.</summary>
public class RefusedException : Exception
{
    public RefusedException(Refusal refusal, params (string Name, object Value)[] parameters)
        : this(refusal, parameters.ToDictionary(p => p.Name, p => p.Value)) { }

    private RefusedException(Refusal refusal, IReadOnlyDictionary<string, object> parameters)
        : base(refusal.Say(parameters)) => (Refusal, Parameters) = (refusal, parameters);

    public Refusal Refusal { get; }
    public IReadOnlyDictionary<string, object> Parameters { get; }
    public string Code => Refusal.Code;
}

/// <summary>What a ticket refuses.</summary>
public static class TicketRefusals
{
    public static readonly Refusal
        MoveNotAllowed = new("move-not-allowed", "{from} から {to} には変えられません。"),
        SameDepartment = new("same-department", "この担当課に割り当て済みです。"),
        AssignNamesDepartment = new("assign-names-department", "担当課を選んで割り当ててください。"),
        ReasonNeeded = new("reason-needed", "理由を選んでください。"),
        DuplicateOfWhat = new("duplicate-of-what", "まとめる先の案件を選んでください。"),
        SupervisorOnly = new("supervisor-only", "再開は係長・課長が行います。"),
        NoClaim = new("no-claim", "「まだです」の声は、もう決まっています。"),
        WithdrawalOnly = new("withdrawal-only", "取り下げのときだけ終了にできます。"),
        TooLateToTakeBack = new("too-late-to-take-back", "もう取り消せません。住民に知らせたか、ほかの変更がありました。"),
        IsHeld = new("is-held", "保全中の案件です。先に保全を終えてください。"),
        NotHeld = new("not-held", "この案件は保全されていません。"),
        NotOpen = new("not-open", "この案件は終わっています。先に再開してください。"),
        PersonMayNot = new("person-may-not", "{name}さんは、この課の案件を担当できません。"),
        MayNotReadMemo = new("may-not-read-memo", "{name}さんは、この案件のメモを読めません。"),
        DeadlineIsMet = new("deadline-is-met", "この期限は、もう終わっています。"),
        RequestAnswered = new("request-answered", "この依頼は、もう終わっています。"),
        UndoOnly = new("undo-only", "まとめる前の状況にだけ戻せます。"),
        ClosesByItself = new("closes-by-itself", "対応完了は{days}日後に自動で終了になります。");
}
