using System.Net;
using CivicReports.Server.Privacy;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>What the city does with a resident's data, in three languages; a city with a page of its own sets PrivacyUrl.</summary>
public static class ShowPrivacyNotice
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/privacy",
        async (IMediator mediator, Settings settings, CancellationToken ct) =>
    {
        var city = await mediator.Send(new ShowCity.Query(), ct);
        var page = Page(WebUtility.HtmlEncode(city.NameJa), WebUtility.HtmlEncode(city.NameEn), settings.Retention);
        return Results.Content(page, "text/html; charset=utf-8");
    }).AllowAnonymous();

    private static string Page(string ja, string en, RetentionSettings kept) => $$"""
        <!doctype html>
        <html lang="ja">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>個人情報の取扱い - {{ja}}</title>
        <style>
        body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 "Noto Sans JP","Noto Sans CJK JP",sans-serif;color:#1a1a1a}
        h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}
        </style>
        <h1>{{ja}} みちとまちの通報: 個人情報の取扱い</h1>
        <ul>
        <li>通報の場所、写真、ことばは、壊れた物や危ない場所を直すために使います。ほかの目的には使いません。</li>
        <li>LINEの利用者番号は、お返事をするためだけに使います。ほかの住民には見えません。</li>
        <li>写真は位置情報などを取り除いて保存します。カメラが記録した撮影場所と時刻は、場所を確かめる手がかりとして職員だけが見ます。人の顔や車のナンバーは写さないでください。</li>
        <li>送信前の下書きは1日で消えます。届いたメッセージの中身は、処理するとすぐ、届いたという印は30日で消えます。</li>
        <li>案件が終わると、通報のことばは{{kept.WordsDays}}日、写真は{{kept.PhotosDays}}日、位置は{{kept.PositionsDays}}日で消えます。</li>
        <li>LINEの利用者番号は、最後の通報から{{kept.ResidentsDays}}日で消えます。</li>
        <li>送ったことばや写真は、トークで送信を取り消すと市からも消えます。</li>
        <li>「データを消す」と送ると、あなたの通報のことば、写真、位置とLINEとのつながりを、1分ほどで市の記録から消します。直した場所と日付は、だれの通報か分からない形で残ります。</li>
        <li>争いごとなどで残す決まりの案件は、その期限まで残ります。</li>
        </ul>
        <h2>やさしい日本語</h2>
        <p>あなたが 送った 場所、写真、ことばは、こわれた ものを なおすために 使います。ほかの ことには 使いません。人の 顔や 車の 番号は 撮らないで ください。</p>
        <p>「データを消す」と 送ると、あなたの ことばや 写真を 消します。</p>
        <h2 lang="en">English</h2>
        <p lang="en">{{en}} uses the place, photos and words you send to repair what is broken, and for nothing else.
        Your LINE id serves only to answer you; other residents never see it. Photos are stored without their location data;
        where and when the camera says they were taken is a hint that only staff see. Please take no faces or number plates.
        Unfinished reports are deleted after a day. The content of a message goes as soon as it is handled, the mark that it came
        after 30 days. Words, photos and positions go {{kept.WordsDays}}, {{kept.PhotosDays}} and {{kept.PositionsDays}} days after the work
        has ended, your LINE id {{kept.ResidentsDays}} days after your last report. Unsend words or a photo in the chat and the city deletes
        them too. Write “erase my data” and within a minute the words, photos and positions you sent and the link to your LINE account are
        gone from the city's records; where and when something was repaired stays, without your name. What must be kept for a dispute stays
        until that ends.</p>
        </html>
        """;
}
