using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Administration;

/// <summary>The set that a city begins with where it has none: forty categories, most in six groups, in three languages.</summary>
public static class AddStartingCategories
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command : IRequest<Answer>;

    public sealed record Answer(int Added);

    private sealed record Starting(string Code, string Ja, string En, string Easy, string[] Keywords);

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(AddStartingCategories), ct);
            if ((await CategoryForm.LoadForChange(db, ct)).Exists(c => !c.Disaster)) throw new RefusedException(Refusals.StartingSetOnce);
            await using var file = typeof(AddStartingCategories).Assembly
                .GetManifestResourceStream("administration/starting-categories.json")!;
            var set = (await JsonSerializer.DeserializeAsync<Starting[]>(file, JsonColumns.Options, ct))!;
            var added = new Dictionary<string, Category>();
            // groups first: their members name them
            foreach (var level in set.GroupBy(s => s.Code.Contains('.')).OrderBy(level => level.Key))
            {
                foreach (var each in level)
                {
                    added[each.Code] = new()
                    {
                        Code = each.Code, NameJa = each.Ja, NameEn = each.En, NameEasy = each.Easy, Keywords = each.Keywords,
                        Sort = (added.Count + 1) * 10, Active = true,
                        ParentId = level.Key ? added[each.Code.Split('.')[0]].Id : null,
                    };
                    db.Categories.Add(added[each.Code]);
                }

                await db.SaveChangesAsync(ct);
            }

            await change.Commit(ct);
            return new(added.Count);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/categories/starting-set",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Command(), ct));
}
