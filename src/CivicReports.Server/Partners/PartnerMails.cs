using CivicReports.Domain;
using CivicReports.Server.Notifications;
using CivicReports.Server.Routing;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Partners;

/// <summary>Mails to partners, and to the department that hears from one; within the caller's transaction.</summary>
public sealed class PartnerMails(Outbox outbox, CityCache city, PartnerLinks links, Settings settings)
{
    /// <summary>Whether mail goes out at all.</summary>
    public bool Possible => settings.Email is not null;

    /// <summary>Refused where there is no address, or no link any more.</summary>
    public async Task Ask(PartnerRequest request, Partner partner, Ticket ticket, bool again, CancellationToken ct)
    {
        if (!Possible || partner.Email is not { } address || links.Of(request) is not { } link)
            throw new RefusedException(Pipeline.Refusals.NoMail);
        var snapshot = await city.Current(ct);
        var department = snapshot.Department(ticket.DepartmentId) ?? snapshot.DefaultDepartment;
        var from = string.Join(' ', new[] { snapshot.City?.Ja, department?.NameJa, department?.Phone }.OfType<string>());
        var what = request.Kind == RequestKind.HandOver ? "引き継ぎのお願い" : "作業のお願い";
        var texts = (Ja: ResidentTexts.In("ja"), En: ResidentTexts.In("en"));
        var lastDay = JapanTime.DayOf(request.ExpiresAt);
        outbox.Add(address, Outbox.Kind.Partner, new Mail($"【{what}{(again ? "・再送" : "")}】{ticket.Number}", $"""
            {partner.NameJa} 御中

            {(again ? "まだお返事をいただいていません。下のリンクからお知らせください。" : "下のリンクで写真と場所をご確認のうえ、お返事をお願いします。")}
            {link}
            ({texts.Ja.Day(lastDay)}まで使えます。このリンクを知っている人は誰でも見られます。ほかの人に渡さないでください。)

            {snapshot.CategoryName(ticket.CategoryId, "ja")} {ticket.Place}
            {request.Words}
            {(request.DueOn is { } due ? $"希望日: {texts.Ja.Day(due)}まで" : "")}

            {from}

            {snapshot.CategoryName(ticket.CategoryId, "en")}: please see place and photos and answer by the link above
            (until {texts.En.Day(lastDay)}).
            """), ticket);
    }

    /// <summary>To whoever has the ticket: a partner has answered.</summary>
    public async Task Answered(PartnerRequest request, Partner partner, Ticket ticket, CancellationToken ct)
    {
        var snapshot = await city.Current(ct);
        var address = snapshot.Department(ticket.DepartmentId)?.Email ?? snapshot.DutyOf(ticket.DepartmentId).Email;
        if (!Possible || address is null) return;
        var said = request.State switch
        {
            RequestState.Accepted => "引き受けました",
            RequestState.Done => "終わったと知らせてきました",
            _ => "担当ではないと知らせてきました",
        };
        outbox.Add(address, Outbox.Kind.Alert, new Mail($"【外部からの返事】{ticket.Number} {partner.NameJa}", $"""
            {partner.NameJa}が{said}。
            {request.Answer}

            {snapshot.CategoryName(ticket.CategoryId, "ja")} {ticket.Place}
            {new Uri(settings.PublicBaseUrl, $"/tickets/{ticket.Number}")}
            """), ticket);
    }
}
