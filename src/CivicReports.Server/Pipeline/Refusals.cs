using System.Reflection;
using CivicReports.Domain;

namespace CivicReports.Server.Pipeline;

/// <summary>
/// Every reason to refuse a request but a ticket's own. docs/api/openapi.json lists all codes, and the console does not build
/// before it has words for each in every language.
/// </summary>
public static class Refusals
{
    // the request itself
    public static readonly Refusal
        CheckInput = new("check-input", "入力を確かめてください。"),
        ControlCharacters = new("control-characters", "使えない文字(制御文字)が入っています。消してからもう一度お試しください。"),
        Unreadable = new("unreadable", "この要求は読めませんでした。"),
        PageTooOld = new("page-too-old", "画面が古くなっています。読み込み直してから、もう一度お試しください。"),
        TooLarge = new("too-large", "送ったものが大きすぎます。"),
        WrongContentType = new("wrong-content-type", "この形式では受け取れません。"),
        WrongMethod = new("wrong-method", "このアドレスでは、その操作はできません。"),
        Busy = new("busy", "いま混み合っています。少し待ってもう一度お試しください。"),
        Failed = new("failed", "思いがけない誤りが起きました。入力は保存されていません。");

    // who asks
    public static readonly Refusal
        SignInFirst = new("sign-in-first", "サインインしてください。"),
        WrongNameOrPassword = new("wrong-name-or-password", "職員番号かパスワードが違います。"),
        TooManyTries = new("too-many-tries", "しばらく待ってから、もう一度お試しください。"),
        WrongCode = new("wrong-code", "確認コードが違います。アプリの新しいコードを入れてください。"),
        WrongPassword = new("wrong-password", "いまのパスワードが違います。"),
        SecondFactorFirst = new("second-factor-first", "はじめに2段階の確認を設定してください。"),
        LinkIsOver = new("link-is-over", "このリンクはもう使えません。管理者に新しいリンクを頼んでください。"),
        LastAdministrator = new("last-administrator", "最後の管理者です。先にほかの人を管理者にしてください。"),
        NotYourself = new("not-yourself", "自分のアカウントにはできません。ほかの管理者に頼んでください。"),
        NoGroupHere = new("no-group-here", "あなたのグループには CivicReports の役割がありません。管理者に聞いてください。"),
        AccountIsOff = new("account-is-off", "このアカウントは止められているか、閉じられています。管理者に聞いてください。"),
        ProviderFailed = new("provider-failed", "組織のアカウントで確かめられませんでした。もう一度お試しください。"),
        ProviderAway = new("provider-away", "組織のログインの仕組みから答えがありません。少し待って、もう一度お試しください。"),
        KeptByProvider = new("kept-by-provider", "この人は組織のアカウントで入ります。ここでは変えられません。"),
        LocalIsOff = new("local-is-off", "パスワードのアカウントは使わない設定です。組織のアカウントで入ってください。"),
        NoMail = new("no-mail", "メールを送れません。リンクを渡してください。"),
        NotAllowed = new("not-allowed", "この操作の権限がありません。"),
        OtherDepartment = new("other-department", "ほかの担当課の案件は変えられません。");

    // how the city is set up
    public static readonly Refusal
        DefaultDepartmentNeeded = new("default-department-needed", "どのルールにも合わない案件を受ける課が、1つ必要です。先にほかの課を選んでください。"),
        DepartmentInUse = new("department-in-use", "まだ使われています: 未完了の案件 {tickets}件、ルール {rules}、区域 {zones}。先にほかの課へ移してください。"),
        TooManyRules = new("too-many-rules", "ルールは{max}個までです。"),
        LayerNeeded = new("layer-needed", "区域を選ぶか、担当課を決めてください。"),
        NoDraft = new("no-draft", "公開する下書きがありません。"),
        DraftChanged = new("draft-changed", "{name}さんが下書きを変えました。読み直してから、もう一度お試しください。"),
        RuleWithoutDepartment = new("rule-without-department", "ルール{position}には、使える担当課がありません。"),
        LastCategory = new("last-category", "最後の種別です。1つは使えるようにしておいてください。"),
        StartingSetOnce = new("starting-set-once", "種別がもうあります。はじめの40種別は、種別がないときだけ入れられます。"),
        ChangedSince = new("changed-since", "このあとに変わった所があるので、元に戻せません。"),
        NotAConfiguration = new("not-a-configuration", "CivicReports の設定のファイルではありません。"),
        ConfigurationUnreadable = new("configuration-unreadable", "このファイルは読めません({reason})。"),
        RuleNamesUnknown = new("rule-names-unknown", "ファイルのルール{position}が、ここにない種別・区域・担当課を使っています。"),
        NotUndoable = new("not-undoable", "この変更は、ここでは元に戻せません。"),
        StillUsed = new("still-used", "もう使われているので、元に戻せません。使わない設定にしてください。");

    // what does not exist
    public static readonly Refusal
        NoSuchAddress = new("no-such-address", "見つかりませんでした。"),
        NoSuchTicket = new("no-such-ticket", "案件 {number} は見つかりませんでした。"),
        NoSuchReport = new("no-such-report", "通報は見つかりませんでした。もう消されているかもしれません。"),
        NoSuchPhoto = new("no-such-photo", "写真は見つかりませんでした。"),
        NoSuchDepartment = new("no-such-department", "担当課は見つかりませんでした。"),
        NoSuchReply = new("no-such-reply", "この文例は見つかりませんでした。"),
        NoSuchPartner = new("no-such-partner", "この相手先は見つかりませんでした。使わない設定になっているかもしれません。"),
        NoSuchShelter = new("no-such-shelter", "この避難所は見つかりませんでした。"),
        NoSuchOpening = new("no-such-opening", "この避難所は開いていません。"),
        ShelterLinkIsOver = new("shelter-link-is-over", "このリンクはもう使えません。市の災害対策本部に聞いてください。"),
        NoSuchDrill = new("no-such-drill", "この訓練は、いま行われていません。"),
        NoSuchRequest = new("no-such-request", "この依頼は見つかりませんでした。"),
        RequestIsOver = new("request-is-over", "このリンクはもう使えません。依頼した市の担当課に聞いてください。"),
        NoSuchChange = new("no-such-change", "この変更は見つかりませんでした。"),
        NoSuchCategory = new("no-such-category", "種別は見つかりませんでした。"),
        NoSuchLayer = new("no-such-layer", "区域レイヤ {layer} は見つかりませんでした。"),
        NoSuchDisaster = new("no-such-disaster", "この災害は見つかりませんでした。"),
        NoSuchIncident = new("no-such-incident", "この事象は見つかりませんでした。"),
        NoSuchZone = new("no-such-zone", "区域 {zone} は見つかりませんでした。"),
        NoSuchStaff = new("no-such-staff", "職員は見つかりませんでした。"),
        NoSuchGroupRole = new("no-such-group-role", "この行はもうありません。"),
        NoSuchSession = new("no-such-session", "そのログインはもう終わっています。"),
        NoSuchReporter = new("no-such-reporter", "この通報をした住民のアカウントは見つかりませんでした。"),
        NoSuchBlock = new("no-such-block", "この受付停止は、もう終わっています。"),
        NoSuchDraft = new("no-such-draft", "この下書きはもうありません。公開されたか、消されています。"),
        NoSuchVersion = new("no-such-version", "この版はありません。"),
        NothingToRetry = new("nothing-to-retry", "やり直すものが見つかりませんでした。");

    // how things stand
    public static readonly Refusal
        ChangedMeanwhile = new("changed-meanwhile", "ほかの人が先に変更しました。今の内容を確かめてください。"),
        ErasureUnderWay = new("erasure-under-way", "この人のデータは、いま消しているところです。"),
        NotWrittenThere = new("not-written-there", "そのことばは、この案件にはありません。書かれているとおりに入れてください。"),
        OutsideTheCity = new("outside-the-city", "市の区域の外です。"),
        NoPdfHere = new("no-pdf-here", "このサーバーには PDF を作るプログラム（WeasyPrint）が入っていません。管理者に知らせてください。"),
        PdfFailed = new("pdf-failed", "PDF を作れませんでした。期間や区域をしぼって、もう一度お試しください。");

    // files with zones, and the layers that they become
    public static readonly Refusal
        NotAZoneFile = new("not-a-zone-file", "GeoJSON・Shapefile(zip)・GeoPackage・KML のどれでもありません。"),
        ZoneFileTooLarge = new("zone-file-too-large", "ファイルは{megabytes}MBまでです。"),
        ZoneFileUnreadable = new("zone-file-unreadable", "このファイルは読めませんでした({why})。"),
        ZoneFileTooCostly = new("zone-file-too-costly", "このファイルは大きすぎるか複雑すぎて読めません。"),
        NotGeoJson = new("not-geo-json", "GeoJSON の図形がありません。中身は「{said}」です。"),
        NoZonesInFile = new("no-zones-in-file", "このファイルには図形のレイヤがありません。"),
        NoZonesInZip = new("no-zones-in-zip", "この zip には Shapefile(.shp と .dbf)も GeoJSON も入っていません。"),
        ShapefileIncomplete = new("shapefile-incomplete", ".shp と同じ名前の .dbf がありません。そろえて zip にしてください。"),
        ZipUnsafe = new("zip-unsafe", "この zip は、外のフォルダを指す名前のファイルを含んでいます。受け取れません。"),
        ZipTooLarge = new("zip-too-large", "この zip は、開くと大きすぎます。"),
        NoGdalHere = new("no-gdal-here",
            "このサーバーには GDAL が入っていないので、GeoJSON だけ読めます。管理者に gdal-bin を入れるよう頼んでください。"),
        CrsDoesNotFit = new("crs-does-not-fit", "その座標系では、図形の位置を計算できません。別の座標系を選んでください。"),
        DraftNotReady = new("draft-not-ready", "まだ決めていないことがあります。"),
        PublishedMeanwhile = new("published-meanwhile",
            "この下書きを確かめたあとに、ほかの人がこの区域の新しい版を公開しました。もう一度確かめてから公開してください。"),
        OneCityLayer = new("one-city-layer", "市の範囲の区域は、もうあります。その新しい版として取り込んでください。"),
        VersionHolds = new("version-holds", "この版はもう使われています。前の版に戻すには、その版から下書きを作ってください。");

    // lists of shelters
    public static readonly Refusal
        NotAShelterFile = new("not-a-shelter-file", "CSV か GeoJSON のファイルではありません。"),
        NoShelterColumns = new("no-shelter-columns", "名称・緯度・経度の列が見つかりません。あったのは「{found}」です。"),
        ShelterIsOpen = new("shelter-is-open", "開いている間は、使わない設定にできません。先に閉じてください。"),
        ShelterIsClosed = new("shelter-is-closed", "この避難所は、もう閉じています。"),
        TooManyShelters = new("too-many-shelters", "一度に取り込めるのは{max}か所までです。");

    // fields
    public static readonly Refusal
        Missing = new("missing", "入力してください。"),
        TooLong = new("too-long", "{max}文字までです。"),
        OutOfRange = new("out-of-range", "{min}から{max}までです。"),
        NotAChoice = new("not-a-choice", "選べるものではありません。"),
        PasswordTooShort = new("password-too-short", "{min}文字以上にしてください。"),
        PasswordTooWeak = new("password-too-weak", "推測されやすいパスワードです。関係のないことばを、いくつか並べてください。"),
        NameTaken = new("name-taken", "この職員番号は使われています。"),
        GroupTaken = new("group-taken", "このグループの行は、もうあります。"),
        NameInUse = new("name-in-use", "「{name}」は、もうあります。"),
        CodeTaken = new("code-taken", "コード {code} は、もう使われています。"),
        NotACode = new("not-a-code", "英小文字と数字、点、ハイフンで、40文字までです。"),
        NotAPhoneNumber = new("not-a-phone-number", "電話番号の形ではありません。数字とハイフンで書いてください。"),
        NoSuchParent = new("no-such-parent", "この大きな種別の下には置けません。"),
        TooManyKeywords = new("too-many-keywords", "ことばは{max}個まで、1つ{length}文字までです。"),
        NotAMailAddress = new("not-a-mail-address", "メールアドレスの形ではありません。"),
        DepartmentNeeded = new("department-needed", "この役割には担当課が必要です。"),
        PhraseTooShort = new("phrase-too-short", "2文字以上を入れてください。"),
        NotAnId = new("not-an-id", "「{value}」は番号ではありません。"),
        NoSuchStatus = new("no-such-status", "「{value}」という状況はありません。"),
        MalformedBox = new("malformed-box", "西,南,東,北 の順に度で書いてください。"),
        TooManyNumbers = new("too-many-numbers", "番号は{max}件までです。"),
        TooManyMentions = new("too-many-mentions", "1つのメモで呼べるのは{max}人までです。"),
        DayOutOfRange = new("day-out-of-range", "{min}年から{max}年までの日を選んでください。"),
        DrillWordTooShort = new("drill-word-too-short", "合言葉は4文字以上にしてください。"),
        DrillHasNoTickets = new("drill-has-no-tickets", "訓練の事象からは案件を作れません。本当の担当課に届いてしまいます。"),
        InTheFuture = new("in-the-future", "これからの時刻は入れられません。"),
        TooLongAgo = new("too-long-ago", "1か月より前の時刻は入れられません。"),
        DayIsOver = new("day-is-over", "今日か、これからの日を選んでください。"),
        EndBeforeStart = new("end-before-start", "終わりの日が始まりの日より前です。"),
        NoOpenDay = new("no-open-day", "1日は開いている曜日が必要です。"),
        HoursBackwards = new("hours-backwards", "終わりは始まりより後にしてください。"),
        DueOutOfRange = new("due-out-of-range", "これから{years}年までの日時を選んでください。"),
        BlockTooLong = new("block-too-long", "今日から1年までの日を選んでください。"),
        PeriodTooLong = new("period-too-long", "期間は{years}年までです。"),
        NoSuchPosition = new("no-such-position", "位置が正しくありません。"),
        PlaceMissing = new("place-missing", "場所を、位置情報かことばで教えてください。"),
        TooManyPhotos = new("too-many-photos", "写真は{max}枚までです。"),
        HowManyPhotos = new("how-many-photos", "写真は1枚から{max}枚まで選べます。"),
        NoSuchPlaceInWords = new("no-such-place-in-words", "「{name}」は使えません。使えるものの中から選んでください。"),
        NoSuchAnswer = new("no-such-answer", "引き受ける、終わった、担当ではない、のどれかを選んでください。"),
        BeforeOrAfter = new("before-or-after", "作業前か作業後かを選んでください。"),
        PhotoTooLarge = new("photo-too-large", "写真は1枚{megabytes}MBまでです。"),
        PhotoTooManyPixels = new("photo-too-many-pixels", "写真は{megapixels}百万画素までです。"),
        NotAPhoto = new("not-a-photo", "写真(JPEG・PNG・WebP・HEIC)ではありません。"),
        PhotoTooCostly = new("photo-too-costly", "この写真は複雑すぎて開けません。小さくして、もう一度お試しください。"),
        PhotoDamaged = new("photo-damaged", "写真がこわれていて開けません。");

    private static readonly Type[] Lists = [typeof(TicketRefusals), typeof(DisasterRefusals), typeof(IncidentRefusals), typeof(Refusals)];

    public static readonly IReadOnlyList<Refusal> All = [.. Lists
        .SelectMany(list => list.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!)];

    /// <summary>For an answer of the framework's that says nothing but its status.</summary>
    public static Refusal Of(int status) => status switch
    {
        401 => SignInFirst,
        403 => NotAllowed,
        404 => NoSuchAddress,
        405 => WrongMethod,
        413 => TooLarge,
        415 => WrongContentType,
        503 => Busy,
        >= 500 => Failed,
        _ => Unreadable,
    };
}

public sealed class NotFoundException(Refusal what, params (string, object)[] parameters) : RefusedException(what, parameters)
{
    public static NotFoundException Ticket(string number) => new(Refusals.NoSuchTicket, ("number", number));
}

public sealed class NotSignedInException() : RefusedException(Refusals.SignInFirst);

public sealed class NotAllowedException(Refusal? why = null) : RefusedException(why ?? Refusals.NotAllowed);

/// <summary>Guessing is slowed down.</summary>
public sealed class TooManyTriesException(TimeSpan wait) : RefusedException(Refusals.TooManyTries)
{
    public TimeSpan Wait { get; } = wait;
}

/// <summary>The request makes no sense, whatever the state of things.</summary>
public sealed class MalformedException(Refusal why) : RefusedException(why);

/// <summary>Somebody else changed it in between; <paramref name="current"/> is how it stands now.</summary>
public sealed class ChangedMeanwhileException(object? current = null) : RefusedException(Refusals.ChangedMeanwhile)
{
    public object? Current { get; } = current;
}
