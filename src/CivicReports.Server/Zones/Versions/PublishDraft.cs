using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Drafts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones.Versions;

/// <summary>A draft becomes the layer's next version: it holds from today, or from 00:00 of a later day.</summary>
public static class PublishDraft
{
    /// <param name="From">Null: today.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id, DateOnly? From) : IRequest<Answer>;

    /// <param name="Holds">At once; else from its day.</param>
    public sealed record Answer(int LayerId, int Number, bool Holds);

    internal sealed class Handler(CivicReportsDb db, Caller caller, Signals signals) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var draft = await ZoneDraft.Load(connection, command.Id, hold: true, ct);
            var today = await Value<DateOnly>(connection, "select (now() at time zone 'Asia/Tokyo')::date", ct);
            if (command.From < today) throw new ValidationException([BrokenRules.Failure(nameof(command.From), Refusals.DayIsOver)]);
            var zones = await Value<int>(connection, "select count(*)::int from zone_draft_zones where draft_id = $1", ct, draft.Id);
            if (!ShowDraft.IsReady(draft, zones)) throw new RefusedException(Refusals.DraftNotReady);

            var layer = draft.LayerId ?? await NewLayer(connection, draft.Settings, ct);
            // not "for update": that would hold up every report that is just being written
            await Value<int>(connection, "select id from zone_layers where id = $1 for no key update", ct, layer);
            if (await Value<int>(connection, "select coalesce(max(id), 0) from zone_versions where layer_id = $1", ct, layer)
                != (draft.Base ?? 0)) throw new RefusedException(Refusals.PublishedMeanwhile);
            await LayerVersions.KeepFirst(connection, layer, ct);
            var number = await Value<int>(connection, Publish, ct, layer, draft.Id, command.From ?? today, caller.Known.Name!,
                draft.FileName, draft.Settings.LayerNameJa, draft.Settings.EnglishName, draft.Settings.Purpose,
                draft.Settings.Complete, draft.Settings.NamesPlaces);
            await Value<int>(connection, "delete from zone_drafts where id = $1 returning id", ct, draft.Id);
            var holds = false;
            while (await LayerVersions.ActivateNext(connection, layer, ct)) holds = true;
            await transaction.Commit(ct);
            signals.Raise(Signals.Configuration);
            return new(layer, number, holds);
        }

        private const string Publish = """
            with version as (
                insert into zone_versions (layer_id, number, holds_from, published_by, file_name, name_ja, name_en, purpose, complete,
                    names_places)
                select $1, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from zone_versions where layer_id = $1
                returning id, number),
            copied as (
                insert into zone_version_zones (version_id, code, name_ja, name_en, boundary)
                select version.id, z.code, z.name_ja, z.name_en, z.boundary from version, zone_draft_zones z where z.draft_id = $2)
            select number from version
            """;

        /// <summary>After all others, and under a code that nobody has to think of.</summary>
        private static async Task<int> NewLayer(NpgsqlConnection connection, DraftSettings settings, CancellationToken ct)
        {
            if (settings.Purpose == "city" && await Value<bool>(connection,
                "select exists (select from zone_layers where purpose = 'city')", ct))
                throw new ValidationException([BrokenRules.Failure(nameof(settings.Purpose), Refusals.OneCityLayer)]);
            return await Value<int>(connection, """
                insert into zone_layers (code, name_ja, name_en, purpose, priority, complete, names_places)
                select 'layer-' || 1 + coalesce(max(id), 0), $1, $2, $3, 10 + coalesce(max(priority), 0), $4, $5 from zone_layers
                returning id
                """, ct, settings.LayerNameJa, settings.EnglishName, settings.Purpose, settings.Complete, settings.NamesPlaces);
        }

        private static async Task<T> Value<T>(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return row.GetFieldValue<T>(0);
        }
    }

    internal sealed record Body(DateOnly? From);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layer-drafts/{id:int}/publish",
        (int id, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, body.From), ct));
}
