using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Checks;
using CivicReports.Server.Zones.Files;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>A file becomes a draft: kept as it came, read as it probably is meant, looked through at once.</summary>
public static class BeginDraft
{
    /// <param name="LayerId">Null: a layer that does not exist yet.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? LayerId, string FileName, Stream File) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Handler(CivicReportsDb db, DraftReading reading, Caller caller) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var bytes = await Read(command.File, ct);
            var file = ZoneFile.Open(command.FileName, bytes);
            var sources = await reading.Sources(file, ct);
            // the layer that is most likely meant is the one with areas
            var source = sources.FirstOrDefault(s => s.Geometry.Contains("Polygon", StringComparison.Ordinal)) ?? sources[0];
            var samples = await reading.Samples(file, source, ct);
            var settings = DraftReading.Guess(source, samples, await Known(command.LayerId, source.Name, ct));
            var (epsg, features) = await reading.Read(file, settings, ct);

            await using var transaction = await Transaction.Begin(db, ct);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var id = await Insert(connection, command, bytes, file.Kind, sources, samples, settings, ct);
            await DraftReading.Keep(connection, id, settings, epsg, features, ct);
            await DraftCheck.Run(connection, id, settings, source.Crs is not null, source.Epsg, ct);
            await transaction.Commit(ct);
            return new(id);
        }

        private static async Task<byte[]> Read(Stream file, CancellationToken ct)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            return bytes.Length <= ZoneFile.MostBytes ? bytes.ToArray()
                : throw ZoneFile.Refused(Refusals.ZoneFileTooLarge, ("megabytes", ZoneFile.MostBytes >> 20));
        }

        private async Task<DraftSettings> Known(int? layerId, string name, CancellationToken ct)
        {
            if (layerId is null)
                return new(name, null, null, null, null, null, name, null, "reporting", true, false, new Dictionary<string, string>());
            var layer = await db.ZoneLayers.AsNoTracking().SingleOrDefaultAsync(l => l.Id == layerId, ct)
                ?? throw new NotFoundException(Refusals.NoSuchLayer, ("layer", layerId));
            return new(name, null, null, null, null, null, layer.NameJa, layer.NameEn == layer.NameJa ? null : layer.NameEn,
                layer.Purpose, layer.Complete, layer.NamesPlaces, new Dictionary<string, string>());
        }

        private async Task<int> Insert(NpgsqlConnection connection, Command command, byte[] bytes, ZoneFile.Format kind,
            IReadOnlyList<Source> sources, IReadOnlyList<Sample> samples, DraftSettings settings, CancellationToken ct)
        {
            await using var insert = new NpgsqlCommand("""
                insert into zone_drafts (layer_id, file_name, file, sources, samples, settings, created_by, format)
                values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8) returning id
                """, connection);
            foreach (var value in new[]
            {
                (object?)command.LayerId ?? DBNull.Value, Path.GetFileName(command.FileName), bytes, DraftReading.Json(sources),
                DraftReading.Json(samples), DraftReading.Json(settings), caller.Known.Name, $"{kind}",
            }) insert.Parameters.Add(new() { Value = value });
            return (int)(await insert.ExecuteScalarAsync(ct))!;
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layer-drafts",
            async (IFormFile file, [FromForm] int? layerId, IMediator mediator, CancellationToken ct) =>
            {
                await using var stream = file.OpenReadStream();
                return await mediator.Send(new Command(layerId, file.FileName, stream), ct);
            })
        .DisableAntiforgery() // the house checks every POST itself
        .WithMetadata(new RequestSizeLimitAttribute(ZoneFile.MostBytes + (1 << 20)))
        .WithFormOptions(multipartBodyLengthLimit: ZoneFile.MostBytes + (1 << 20)).Refuses(404);
}
