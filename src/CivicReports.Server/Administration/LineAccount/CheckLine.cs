using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>Whether LINE takes our keys, posts its events here, and shows our menu; asked of LINE at this moment.</summary>
public static class CheckLine
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Account">Null: LINE does not answer, or does not take the keys.</param>
    /// <param name="Trouble">Why there is no account.</param>
    /// <param name="Webhook">Where LINE posts its events now; null where nowhere.</param>
    /// <param name="Ours">Where it should.</param>
    /// <param name="WebhookActive">False until somebody allows webhooks in LINE's own console.</param>
    /// <param name="HasMenu">Residents have our menu under their keyboard.</param>
    /// <param name="Sent">Messages of this month; <paramref name="Limit"/> is null where the plan has none.</param>
    public sealed record Answer(
        AccountOf? Account, TroubleKind? Trouble, string? Webhook, string Ours, bool WebhookActive, bool HasMenu, long? Sent, long? Limit);

    public enum TroubleKind { KeysRefused, NoAnswer }

    /// <param name="BasicId">What residents search for, with its @.</param>
    public sealed record AccountOf(string Name, string BasicId, bool ChatMode);

    internal sealed class Handler(ILineClient line, Settings settings) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ours = WebhookOf(settings).ToString();
            var info = await line.BotInfo(ct);
            if (info is not LineResult<BotInfo>.Ok { Value: var account })
                return new(null, info is LineResult<BotInfo>.Refused or LineResult<BotInfo>.TryLater { TokenRefused: true }
                    ? TroubleKind.KeysRefused : TroubleKind.NoAnswer, null, ours, false, false, null, null);
            var endpoint = await line.WebhookEndpoint(ct) is LineResult<WebhookEndpoint>.Ok { Value: var found } ? found : null;
            var menus = await line.ListRichMenus(ct) is LineResult<IReadOnlyList<RichMenu>>.Ok { Value: var all } ? all : [];
            var shown = await line.DefaultRichMenu(ct) is LineResult<string>.Ok { Value: var menu } ? menu : null;
            var quota = await line.Quota(ct) is LineResult<Quota>.Ok { Value: var month } ? month : null;
            return new(new(account.DisplayName, account.BasicId, account.ChatMode == "chat"), null, endpoint?.Endpoint, ours,
                endpoint?.Active ?? false, menus.Any(m => m.RichMenuId == shown
                    && m.Name is ReportMenu.Name or DisasterMenu.Name), quota?.Used, quota?.Limit);
        }
    }

    internal static Uri WebhookOf(Settings settings) => new(settings.PublicBaseUrl, "/line/webhook");

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/setup/line", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
