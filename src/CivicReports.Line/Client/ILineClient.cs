using CivicReports.Line.Messages;

namespace CivicReports.Line.Client;

/// <summary>The LINE Messaging API. Whatever LINE or the network answers comes back as a value; only cancellation throws.</summary>
public interface ILineClient
{
    /// <summary>
    /// Answers an event, free of charge: once per token, within a minute, one to five messages. Never sent twice by the client.
    /// </summary>
    Task<SendOutcome> Reply(string replyToken, IReadOnlyList<LineMessage> messages, CancellationToken cancellationToken);

    /// <summary>Sends one to five messages to a user, group or room; counted. The same key within 24 hours sends once only.</summary>
    Task<SendOutcome> Push(string recipient, IReadOnlyList<LineMessage> messages, Guid retryKey, CancellationToken cancellationToken);

    /// <summary>
    /// The same with messages that were stored as a JSON array: they go out as they stand, so that every attempt says the same.
    /// </summary>
    Task<SendOutcome> PushStored(string recipient, string messages, Guid retryKey, CancellationToken cancellationToken);

    /// <summary>The bytes of a photo, film, voice message or file that somebody sent. LINE deletes them after an unknown time.</summary>
    Task<ContentOutcome> Content(string messageId, CancellationToken cancellationToken);

    /// <summary>The bytes behind an address that somebody else wrote: https and public addresses only.</summary>
    Task<ContentOutcome> ContentFromExternalProvider(string url, CancellationToken cancellationToken);

    /// <summary>A friend's name, picture and language; not found when blocked.</summary>
    Task<LineResult<Profile>> Profile(string userId, CancellationToken cancellationToken);

    /// <summary>Shows that an answer is on its way, for 5 to 60 seconds (rounded up to fives) or until the next message.</summary>
    Task<LineResult<Done>> LoadingIndicator(string userId, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>How many messages the plan allows this month, and how many went out (approximately).</summary>
    Task<LineResult<Quota>> Quota(CancellationToken cancellationToken);

    /// <summary>The bot itself; its user id is every webhook's destination.</summary>
    Task<LineResult<BotInfo>> BotInfo(CancellationToken cancellationToken);

    /// <summary>Creates a rich menu without a picture and tells its id.</summary>
    Task<LineResult<string>> CreateRichMenu(RichMenu menu, CancellationToken cancellationToken);

    /// <summary>Gives a rich menu its picture (JPEG or PNG, at most 1 MB), once and for all.</summary>
    Task<LineResult<Done>> SetRichMenuImage(string richMenuId, ReadOnlyMemory<byte> image, string contentType,
        CancellationToken cancellationToken);

    /// <summary>Shows a rich menu to everybody who has no other.</summary>
    Task<LineResult<Done>> SetDefaultRichMenu(string richMenuId, CancellationToken cancellationToken);

    /// <summary>The id of the menu that everybody sees; not found when none was set.</summary>
    Task<LineResult<string>> DefaultRichMenu(CancellationToken cancellationToken);

    /// <summary>Shows a rich menu to one person.</summary>
    Task<LineResult<Done>> LinkRichMenu(string userId, string richMenuId, CancellationToken cancellationToken);

    /// <summary>All rich menus made through the API.</summary>
    Task<LineResult<IReadOnlyList<RichMenu>>> ListRichMenus(CancellationToken cancellationToken);

    /// <summary>Removes a rich menu.</summary>
    Task<LineResult<Done>> DeleteRichMenu(string richMenuId, CancellationToken cancellationToken);

    /// <summary>Tells LINE where to post events: https, at most 500 characters.</summary>
    Task<LineResult<Done>> SetWebhookEndpoint(Uri endpoint, CancellationToken cancellationToken);

    /// <summary>Where LINE posts events, and whether it does.</summary>
    Task<LineResult<WebhookEndpoint>> WebhookEndpoint(CancellationToken cancellationToken);

    /// <summary>Lets LINE post an empty webhook to an address, or to the one set; 60 times an hour.</summary>
    Task<LineResult<WebhookTest>> TestWebhookEndpoint(Uri? endpoint, CancellationToken cancellationToken);
}
