using System.Globalization;
using CivicReports.Domain;

namespace CivicReports.Server.Printing;

/// <summary>What stands on printed sheets, in one of the console's languages.</summary>
public sealed record PrintWords
{
    public required bool IsEnglish { get; init; }
    public required CultureInfo Culture { get; init; }
    public required string DayFormat { get; init; }
    public required string DistrictReport { get; init; }
    public required string Until { get; init; }
    public required string AsOf { get; init; }
    public required string MapOf { get; init; }
    public required string Table { get; init; }
    public required string Zone { get; init; }
    public required IReadOnlyList<string> Columns { get; init; }
    public required string Outside { get; init; }
    public required string Total { get; init; }
    public required string Months { get; init; }
    public required string Received { get; init; }
    public required string Finished { get; init; }
    public required string Categories { get; init; }
    public required string AtLeast { get; init; }
    public required string Recomputing { get; init; }
    public required string Ticket { get; init; }
    public required string Urgent { get; init; }
    public required string Place { get; init; }
    public required string NoPlace { get; init; }
    public required string Category { get; init; }
    public required string Department { get; init; }
    public required string Person { get; init; }
    public required string ReceivedAt { get; init; }
    public required string Reports { get; init; }
    public required string Reporter { get; init; }
    public required string Dangerous { get; init; }
    public required string Photos { get; init; }
    public required string BeforePhoto { get; init; }
    public required string AfterPhoto { get; init; }
    public required string History { get; init; }
    public required string InternalNotes { get; init; }
    public required string System { get; init; }
    public required string HandOver { get; init; }
    public required string WorkOrder { get; init; }
    public required string AskedOf { get; init; }
    public required string AskedAt { get; init; }
    public required string WantedBy { get; init; }
    public required string Claimed { get; init; }
    public required IReadOnlyDictionary<DeadlineKind, string> Deadlines { get; init; }
    public required string Late { get; init; }
    public required string Kept { get; init; }
    public required string Stopped { get; init; }
    public required IReadOnlyDictionary<HistoryKind, string> Kinds { get; init; }

    public static PrintWords In(string? language) => language == "en" ? English : Japanese;

    private static readonly PrintWords Japanese = new()
    {
        IsEnglish = false, Culture = CultureInfo.GetCultureInfo("ja-JP"), DayFormat = "yyyy年M月d日",
        DistrictReport = "地区別報告", Until = "から",
        AsOf = "現在", MapOf = "地区ごとの新しい案件", Table = "内訳", Zone = "地区",
        Columns = ["新しい案件", "対応完了・終了", "未完了", "引き継ぎ・対象外・重複", "「直っていない」", "完了までの日数", "前の同じ期間", "増減"],
        Outside = "区域の外・場所未定", Total = "合計", Months = "月ごとの動き", Received = "新しい案件", Finished = "うち終わったもの",
        Categories = "種別ごとの新しい案件", AtLeast = "以上", Recomputing = "区域が変わったので計算し直しています。数は前の区域と混ざっています。",
        Ticket = "案件", Urgent = "緊急", Place = "場所", NoPlace = "場所未定", Category = "種別", Department = "担当課", Person = "担当者",
        ReceivedAt = "受付",
        Reports = "通報", Reporter = "住民", Dangerous = "危険との申し出", Photos = "写真", BeforePhoto = "作業前", AfterPhoto = "作業後",
        History = "経過", InternalNotes = "内部メモを含む", System = "自動", HandOver = "引き継ぎ", WorkOrder = "作業依頼",
        AskedOf = "相手先", AskedAt = "依頼日時", WantedBy = "希望日", Claimed = "直っていないとの声あり",
        Late = "遅れ", Kept = "済み", Stopped = "停止中",
        Deadlines = new Dictionary<DeadlineKind, string>
        {
            [DeadlineKind.FirstAnswer] = "最初の返事の期限", [DeadlineKind.OnSite] = "応急の対応の期限", [DeadlineKind.Resolution] = "完了の期限",
        },
        Kinds = new Dictionary<HistoryKind, string>
        {
            [HistoryKind.Reported] = "通報", [HistoryKind.Assigned] = "割り当て", [HistoryKind.StatusChanged] = "対応状況",
            [HistoryKind.Noted] = "メモ",
            [HistoryKind.Told] = "お知らせ", [HistoryKind.PlaceSet] = "場所の修正", [HistoryKind.PhotosAdded] = "写真の追加",
            [HistoryKind.PhotoRemoved] = "写真の取り消し", [HistoryKind.PhotoLinksRevoked] = "写真の公開停止",
            [HistoryKind.ConfirmedFixed] = "直ったとの返事", [HistoryKind.NotFixed] = "直っていないとの声",
            [HistoryKind.ClaimAnswered] = "声への回答",
            [HistoryKind.TakenBack] = "取り消し", [HistoryKind.Withdrawn] = "取り下げ",
            [HistoryKind.TookIn] = "まとめた案件", [HistoryKind.LetGo] = "まとめの取り消し",
            [HistoryKind.WordsTakenBack] = "送信の取り消し", [HistoryKind.Redacted] = "塗りつぶし", [HistoryKind.Erased] = "データの消去",
            [HistoryKind.Held] = "保全", [HistoryKind.HoldEnded] = "保全の終わり",
            [HistoryKind.DeadlineChanged] = "期限の変更", [HistoryKind.Classified] = "種別・緊急の修正",
            [HistoryKind.PersonChanged] = "担当者",
            [HistoryKind.PartnerAsked] = "外部への依頼", [HistoryKind.PartnerAnswered] = "外部からの返事",
        },
    };

    private static readonly PrintWords English = new()
    {
        IsEnglish = true, Culture = CultureInfo.GetCultureInfo("en-GB"), DayFormat = "d MMM yyyy",
        DistrictReport = "District report", Until = "–",
        AsOf = "as of", MapOf = "New tickets by district", Table = "Figures", Zone = "District",
        Columns =
        [
            "New", "Finished", "Open", "Handed over, declined, duplicate", "“Not fixed”", "Days to finish", "Period before", "Change",
        ],
        Outside = "Outside the zones or not placed yet",
        Total = "Total", Months = "Month by month", Received = "New tickets",
        Finished = "Of these finished", Categories = "New tickets by category", AtLeast = "or more",
        Recomputing = "The zones have changed and tickets are being counted anew: figures are mixed with those of the zones before.",
        Ticket = "Ticket", Urgent = "Urgent", Place = "Place", NoPlace = "Not placed yet", Category = "Category", Department = "Department",
        Person = "Person",
        ReceivedAt = "Received", Reports = "Reports", Reporter = "Resident", Dangerous = "Said to be dangerous", Photos = "Photos",
        BeforePhoto = "Before the work", AfterPhoto = "After the work", History = "History", InternalNotes = "With internal notes",
        System = "Automatic", HandOver = "Hand-over", WorkOrder = "Work order", AskedOf = "For", AskedAt = "Asked", WantedBy = "Wanted by",
        Claimed = "Somebody says that it is not fixed",
        Late = "late", Kept = "done", Stopped = "paused",
        Deadlines = new Dictionary<DeadlineKind, string>
        {
            [DeadlineKind.FirstAnswer] = "First answer due", [DeadlineKind.OnSite] = "First action on site due",
            [DeadlineKind.Resolution] = "Resolution due",
        },
        Kinds = new Dictionary<HistoryKind, string>
        {
            [HistoryKind.Reported] = "Report", [HistoryKind.Assigned] = "Assignment", [HistoryKind.StatusChanged] = "Status",
            [HistoryKind.Noted] = "Note", [HistoryKind.Told] = "Update", [HistoryKind.PlaceSet] = "Place corrected",
            [HistoryKind.PhotosAdded] = "Photos added", [HistoryKind.PhotoRemoved] = "Photo taken back",
            [HistoryKind.PhotoLinksRevoked] = "Photo withheld", [HistoryKind.ConfirmedFixed] = "Said to be fixed",
            [HistoryKind.NotFixed] = "Said not to be fixed", [HistoryKind.ClaimAnswered] = "Answer to a claim",
            [HistoryKind.TakenBack] = "Taken back", [HistoryKind.Withdrawn] = "Withdrawn",
            [HistoryKind.TookIn] = "Merged ticket", [HistoryKind.LetGo] = "Merge undone",
            [HistoryKind.WordsTakenBack] = "Message unsent", [HistoryKind.Redacted] = "Blacked out", [HistoryKind.Erased] = "Data erased",
            [HistoryKind.Held] = "Hold", [HistoryKind.HoldEnded] = "Hold ended",
            [HistoryKind.DeadlineChanged] = "Deadline changed", [HistoryKind.Classified] = "Category or urgency corrected",
            [HistoryKind.PersonChanged] = "Person",
            [HistoryKind.PartnerAsked] = "Partner asked", [HistoryKind.PartnerAnswered] = "Partner answered",
        },
    };
}
