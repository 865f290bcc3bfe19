namespace CivicReports.Domain;

/// <summary>A reason that staff choose; the code is stored, the words may change.</summary>
public sealed record Reason(string Code, string Ja, string En);

/// <summary>The reasons each status offers; staff may also write their own.</summary>
public static class StatusReasons
{
    /// <summary>Of OnHold: deadlines stand still.</summary>
    public const string AskingResident = "asking-resident";

    /// <summary>Of Closed.</summary>
    public const string OtherBodyFinished = "other-body-finished";

    /// <summary>Why the work stays as it is although somebody says 「まだです」.</summary>
    public static readonly IReadOnlyList<Reason> ClaimStays =
    [
        new("fixed-on-site", "現地で直っていることを確認", "Seen to be fixed on site"),
        new("within-standard", "管理の基準の範囲内", "Within the standard of maintenance"),
        new("other-problem", "別の場所・別の内容", "Another place or problem"),
        new("later-work", "今後の工事で対応", "Will be part of later works"),
    ];

    public static readonly IReadOnlyDictionary<Status, IReadOnlyList<Reason>> All = new Dictionary<Status, IReadOnlyList<Reason>>
    {
        [Status.OnHold] =
        [
            new("asking-resident", "住民に確認中", "Asking the resident"),
            new("waiting-parts", "部品・資材待ち", "Waiting for parts"),
            new("waiting-contractor", "業者の手配中", "Arranging a contractor"),
            new("waiting-weather", "天候待ち", "Waiting for the weather"),
            new("waiting-budget", "予算の調整中", "Waiting for budget"),
        ],
        [Status.Declined] =
        [
            new("private-land", "民有地・私道", "Private land or road"),
            new("no-fault-found", "現地で異状なし", "Nothing found on site"),
            new("not-our-task", "市の業務ではない", "Not a municipal task"),
            new("prank", "いたずら・内容不明", "Prank or unclear"),
        ],
        [Status.HandedOver] =
        [
            new("national-road", "国の道路事務所", "National road office"),
            new("prefecture", "県の土木事務所", "Prefectural works office"),
            new("utility", "電力・通信・水道など", "Utility company"),
            new("neighbour-city", "近隣の市町村", "Neighbouring municipality"),
            new("police", "警察", "Police"),
        ],
        [Status.Duplicate] = [new("same-problem", "同じ場所の同じ内容", "Same problem at the same place")],
        [Status.Closed] =
        [
            new(StatusMoves.WithdrawnReason, "通報者の取り下げ", "Withdrawn by the reporter"),
            new("other-body-finished", "引き継ぎ先で完了", "Finished by the other body"),
        ],
    };
}
