using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>
/// Another installation's set-up comes in: what has a known code is changed, what has none is added, nothing goes. A layer that is there
/// already stays as it is. Without <c>apply</c> the same is done and taken back, so that the difference shown is the one that comes.
/// </summary>
public static class ImportConfiguration
{
    private const long MostBytes = 100 * 1024 * 1024;

    [Allow(Right.ConfigureCity)]
    public sealed record Command(JsonElement File, bool Apply) : IRequest<Answer>;

    /// <param name="Changes">As the list of changes shows them.</param>
    /// <param name="ChangeCount">How many they are; the first are listed.</param>
    /// <param name="AddedLayers">Layers with their number of zones.</param>
    /// <param name="KeptLayers">Those whose code is there: they stay.</param>
    public sealed record Answer(
        IReadOnlyList<ListChanges.ChangedRow> Changes, int ChangeCount, IReadOnlyList<AddedLayer> AddedLayers,
        IReadOnlyList<string> KeptLayers, int Rules, bool RulesChange);

    public sealed record AddedLayer(string NameJa, int Zones);

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal, RuleBook book, Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        private const int MostListed = 200;

        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            if (command.File is not { ValueKind: JsonValueKind.Object } file || !file.TryGetProperty("format", out var format)
                || format.ValueKind is not JsonValueKind.String || format.GetString() != ExportConfiguration.Format)
                throw new RefusedException(Refusals.NotAConfiguration);
            try
            {
                await using var change = await journal.Begin(nameof(ImportConfiguration), ct);
                var text = command.File.GetRawText();
                foreach (var step in ConfigurationSteps.InOrder) await Run(step, text, ct);
                var (added, kept) = await Layers(text, ct);
                var rules = await Rules(text, ct);
                var inForce = await book.InForce(ct);
                var changes = rules.Count > 0 && !Same(rules, inForce);
                if (changes) await book.Publish(rules, null, caller, clock, ct);
                var rows = await ListChanges.RowsOf(db, change.Id, MostListed, ct);
                if (command.Apply) await change.Commit(ct);
                return new(rows.Items, rows.Count, added, kept, rules.Count, changes);
            }
            catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal)
                || e.SqlState.StartsWith("23", StringComparison.Ordinal) || e.SqlState is "XX000")
            {
                throw new RefusedException(Refusals.ConfigurationUnreadable, ("reason", e.MessageText));
            }
        }

        private async Task Run(string step, string file, CancellationToken ct)
        {
            await using var command = Command(step, file);
            await command.ExecuteNonQueryAsync(ct);
        }

        private async Task<(List<AddedLayer> Added, List<string> Kept)> Layers(string file, CancellationToken ct)
        {
            var (added, kept) = (new List<AddedLayer>(), new List<string>());
            await using var command = Command(ConfigurationSteps.Layers, file);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                if (row.GetBoolean(1)) added.Add(new(row.GetString(0), row.GetInt32(2)));
                else kept.Add(row.GetString(0));
            }

            return (added, kept);
        }

        private async Task<IReadOnlyList<RoutingRule>> Rules(string file, CancellationToken ct)
        {
            await using var command = Command(ConfigurationSteps.Rules, file);
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            if (!row.IsDBNull(1)) throw new RefusedException(Refusals.RuleNamesUnknown, ("position", row.GetInt32(1)));
            return JsonSerializer.Deserialize<List<RoutingRule>>(row.GetString(0), JsonColumns.Options)!;
        }

        private NpgsqlCommand Command(string sql, string file) => new(sql, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { new() { Value = file, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb } }, CommandTimeout = 300,
        };

        private static bool Same(IReadOnlyList<RoutingRule> one, IReadOnlyList<RoutingRule> other)
        {
            static string Text(IEnumerable<RoutingRule> rules) => JsonSerializer.Serialize(
                rules.Select((r, i) => r with
                {
                    Id = 0, Position = i, CategoryIds = [.. r.CategoryIds.Order()], ZoneIds = [.. r.ZoneIds.Order()],
                }), JsonColumns.Options);
            return Text(one) == Text(other);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/configuration/import",
        (JsonElement file, bool? apply, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(file, apply == true), ct))
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
}
