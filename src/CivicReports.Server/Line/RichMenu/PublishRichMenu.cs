using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Line;

/// <summary>
/// Sees to it that residents have our menu under their keyboard, the everyday one or a disaster's: once per menu, however many nodes start.
/// The name tells whether LINE has this very menu; its picture can never be replaced.
/// </summary>
public static class PublishRichMenu
{
    private const long Lock = 0x526963684d656e75;

    /// <summary>Whether to ask again later.</summary>
    public enum Outcome { Published, TryLater, Refused }

    /// <param name="Disaster">One is on that is no drill.</param>
    [Allow(System = true)]
    public sealed record Command(bool Disaster = false) : IRequest<Outcome>;

    internal sealed class Handler(CivicReportsDb db, ILineClient line, ILogger<Handler> log) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            // another node is at it; whether it succeeds is asked later
            if (!(await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({Lock}) as "Value" """).ToListAsync(ct))[0])
                return Outcome.TryLater;
            return await line.ListRichMenus(ct) is LineResult<IReadOnlyList<RichMenu>>.Ok { Value: var menus }
                ? await Publish(menus, command.Disaster, ct)
                : Outcome.TryLater;
        }

        private async Task<Outcome> Publish(IReadOnlyList<RichMenu> menus, bool disaster, CancellationToken ct)
        {
            var wanted = disaster ? DisasterMenu.Definition : ReportMenu.Definition;
            var shown = await line.DefaultRichMenu(ct) is LineResult<string>.Ok { Value: var id } ? id : null;
            var ours = menus.Where(m => m.Name == wanted.Name).ToList();
            if (ours.Any(m => m.RichMenuId == shown)) return Outcome.Published;
            // a menu of an earlier attempt may lack its picture: it is made anew
            var created = await line.CreateRichMenu(wanted, ct);
            if (created is not LineResult<string>.Ok { Value: var made }) return Failed(created);
            var drawn = await line.SetRichMenuImage(made, disaster ? DisasterMenu.Picture() : ReportMenu.Picture(), "image/png",
                ct);
            if (drawn is not LineResult<Done>.Ok) return Failed(drawn);
            var set = await line.SetDefaultRichMenu(made, ct);
            if (set is not LineResult<Done>.Ok) return Failed(set);
            // LINE keeps a thousand at most
            foreach (var old in menus.Where(m =>
                m.RichMenuId is not null && m.Name.StartsWith(ReportMenu.Family, StringComparison.Ordinal)))
                await line.DeleteRichMenu(old.RichMenuId!, ct);
            return Outcome.Published;
        }

        private Outcome Failed<T>(LineResult<T> result)
        {
            if (result is not LineResult<T>.Refused refused) return Outcome.TryLater;
            log.LogError("LINE refuses the rich menu: {Reason}", refused.Message);
            return Outcome.Refused;
        }
    }
}
