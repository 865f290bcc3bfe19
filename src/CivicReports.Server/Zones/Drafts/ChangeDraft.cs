using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Checks;
using CivicReports.Server.Zones.Files;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>Somebody has said what the file means, or what is to be done about a finding: it is read and looked through again.</summary>
public static class ChangeDraft
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id, DraftSettings Settings) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Settings).NotNull().SetValidator(new DraftSettings.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, DraftReading reading) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var draft = await ZoneDraft.Load(connection, command.Id, hold: true, ct);
            var settings = command.Settings with { LayerNameJa = command.Settings.LayerNameJa.Trim() };
            if (settings.Purpose == "city" && await db.ZoneLayers.AnyAsync(l => l.Purpose == "city" && l.Id != draft.LayerId, ct))
                throw new ValidationException([BrokenRules.Failure(nameof(settings.Purpose), Refusals.OneCityLayer)]);
            if (draft.File is { } bytes && !settings.ReadsLike(draft.Settings))
                settings = await Reread(connection, draft, ZoneFile.Open(draft.FileName, bytes), settings, ct);
            var source = draft.Sources.First(s => s.Name == settings.Source);
            await DraftCheck.Run(connection, draft.Id, settings, source.Crs is not null, settings.Epsg ?? source.Epsg, ct);
            await transaction.Commit(ct);
        }

        private async Task<DraftSettings> Reread(NpgsqlConnection connection, ZoneDraft draft, ZoneFile file, DraftSettings settings,
            CancellationToken ct)
        {
            var source = draft.Sources.FirstOrDefault(s => s.Name == settings.Source) ?? throw ZoneFile.Refused(Refusals.NoZonesInFile);
            var samples = draft.Samples;
            if (settings.Source != draft.Settings.Source)
            {
                samples = await reading.Samples(file, source, ct);
                settings = DraftReading.Guess(source, samples, settings);
                await using var keep = new NpgsqlCommand("update zone_drafts set samples = $2::jsonb where id = $1", connection)
                {
                    Parameters = { new() { Value = draft.Id }, new() { Value = DraftReading.Json(samples) } },
                };
                await keep.ExecuteNonQueryAsync(ct);
            }

            var sample = samples.FirstOrDefault(s => s.Encoding == settings.Encoding)
                ?? throw new ValidationException([BrokenRules.Failure(nameof(settings.Encoding), Refusals.NotAChoice)]);
            foreach (var (field, column) in new[]
            {
                (nameof(settings.CodeColumn), settings.CodeColumn), (nameof(settings.NameColumn), settings.NameColumn),
                (nameof(settings.NameEnColumn), settings.NameEnColumn),
            })
            {
                if (column is not null && !sample.Columns.Contains(column))
                    throw new ValidationException([BrokenRules.Failure(field, Refusals.NotAChoice)]);
            }

            var (epsg, features) = await reading.Read(file, settings, ct);
            await DraftReading.Keep(connection, draft.Id, settings, epsg, features, ct);
            return settings;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layer-drafts/{id:int}",
        async (int id, DraftSettings settings, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, settings), ct);
            return TypedResults.NoContent();
        });
}
