namespace CivicReports.Server.Photos;

/// <summary>The kind word about a photo that could not be taken; nothing else of the report is touched by it.</summary>
internal static class PhotoApology
{
    /// <summary>For a photo that never arrived rather than one we refused, the reason is null.</summary>
    public static string Words(PhotoRefusal? reason, string language) => language switch
    {
        "en" => $"{English(reason)} The rest of your report is safe. You can send another photo, or go on without one.",
        "easy" => $"{Easy(reason)} ほかの ことは、ちゃんと とどいています。べつの 写真(しゃしん)を おくってください。写真(しゃしん)が なくても だいじょうぶです。",
        _ => $"{Japanese(reason)}ほかの内容はそのまま残っています。別の写真を送っていただくか、写真なしのままお進みください。",
    };

    private static string Japanese(PhotoRefusal? reason) => reason switch
    {
        PhotoRefusal.TooLarge or PhotoRefusal.TooManyPixels => "写真が大きすぎるため、受け取れませんでした。",
        PhotoRefusal.NotAPhoto => "送っていただいたものは、写真として開けませんでした。",
        PhotoRefusal.TooCostly => "写真を開くことができませんでした。",
        PhotoRefusal.Corrupt => "写真がこわれていて、開けませんでした。",
        _ => "写真を受け取れませんでした。",
    };

    private static string English(PhotoRefusal? reason) => reason switch
    {
        PhotoRefusal.TooLarge or PhotoRefusal.TooManyPixels => "A photo was too large for us to take.",
        PhotoRefusal.NotAPhoto => "What you sent could not be opened as a photo.",
        PhotoRefusal.TooCostly => "A photo could not be opened.",
        PhotoRefusal.Corrupt => "A photo was damaged and could not be opened.",
        _ => "A photo did not reach us.",
    };

    private static string Easy(PhotoRefusal? reason) => reason switch
    {
        PhotoRefusal.TooLarge or PhotoRefusal.TooManyPixels => "写真(しゃしん)が 大(おお)きすぎました。",
        PhotoRefusal.NotAPhoto => "写真(しゃしん)では ないようです。ひらくことが できませんでした。",
        PhotoRefusal.TooCostly => "写真(しゃしん)を ひらくことが できませんでした。",
        PhotoRefusal.Corrupt => "写真(しゃしん)が こわれていて、ひらくことが できませんでした。",
        _ => "写真(しゃしん)が とどきませんでした。",
    };
}
