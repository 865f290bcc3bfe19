using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>What the city does with a resident's data, in three languages; a city with a page of its own sets PrivacyUrl.</summary>
public static class ShowPrivacyNotice
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/privacy", async (IMediator mediator, CancellationToken ct) =>
    {
        var city = await mediator.Send(new ShowCity.Query(), ct);
        return Results.Content(Page(System.Net.WebUtility.HtmlEncode(city.NameJa), System.Net.WebUtility.HtmlEncode(city.NameEn)),
            "text/html; charset=utf-8");
    }).AllowAnonymous();

    private static string Page(string ja, string en) => $$"""
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
        <li>送信前の下書きは1日で消えます。受け取ったやり取りの記録は、処理から30日で消えます。</li>
        <li>送った写真は、トークで送信を取り消すと市からも消えます。</li>
        </ul>
        <h2>やさしい日本語</h2>
        <p>あなたが 送った 場所、写真、ことばは、こわれた ものを なおすために 使います。ほかの ことには 使いません。人の 顔や 車の 番号は 撮らないで ください。</p>
        <h2 lang="en">English</h2>
        <p lang="en">{{en}} uses the place, photos and words you send to repair what is broken, and for nothing else.
        Your LINE id serves only to answer you; other residents never see it. Photos are stored without their location data;
        where and when the camera says they were taken is a hint that only staff see. Please take no faces or number plates.
        Unfinished reports are deleted after a day, records of messages 30 days after they were handled.
        Unsend a photo in the chat and the city deletes it too.</p>
        </html>
        """;
}
