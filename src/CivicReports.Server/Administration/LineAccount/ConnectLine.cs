using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>Tells LINE to post its events here, and has LINE try it.</summary>
public static class ConnectLine
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command : IRequest<Answer>;

    /// <param name="Reason">LINE's word, such as <c>could_not_connect</c>; null where it worked.</param>
    public sealed record Answer(bool Works, string? Reason);

    internal sealed class Handler(ILineClient line, ConfigurationJournal journal, Settings settings) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var set = await line.SetWebhookEndpoint(CheckLine.WebhookOf(settings), ct);
            if (set is not LineResult<Done>.Ok) return new(false, Said(set));
            await using (var change = await journal.Begin(nameof(ConnectLine), ct)) await change.Commit(ct);
            var tried = await line.TestWebhookEndpoint(null, ct);
            return tried is LineResult<WebhookTest>.Ok { Value: var test }
                ? new(test.Success, test.Success ? null : test.Reason ?? test.Detail)
                : new(false, Said(tried));
        }

        private static string Said<T>(LineResult<T> result) =>
            result is LineResult<T>.Refused refused ? refused.Message : "no answer";
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/setup/line",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Command(), ct));
}
