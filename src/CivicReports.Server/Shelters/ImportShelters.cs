using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Shelters.Files;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>A published list of places: first what it would change, and with the name of what was seen, the change itself.</summary>
public static class ImportShelters
{
    private const int MostShown = 200, FarMetres = 10_000;

    /// <param name="Kind">Null: what its columns say.</param>
    /// <param name="Source">Who publishes it, as feeds name them.</param>
    /// <param name="Retire">Ours that the file does not have are used no more.</param>
    /// <param name="Seen">Of the answer that somebody said yes to; null only looks.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(ShelterKind? Kind, string Source, bool Retire, string? Seen, Stream File) : IRequest<Answer>;

    /// <param name="New">The first names; <paramref name="NewCount"/> says how many.</param>
    /// <param name="Seen">Sent back to take it.</param>
    /// <param name="Taken">False: nothing has changed yet.</param>
    public sealed record Answer(ShelterKind Kind, string? Encoding, int NewCount, IReadOnlyList<string> New, int ChangedCount,
        IReadOnlyList<ChangedShelter> Changed, int GoneCount, IReadOnlyList<string> Gone, int Same, int FaultCount,
        IReadOnlyList<RowFault> Faults, string Seen, bool Taken);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Source).MaximumLength(200);
            RuleFor(c => c.Source).NotEmpty().When(c => c.Seen is not null);
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            using var bytes = new MemoryStream();
            await command.File.CopyToAsync(bytes, ct);
            var file = ShelterFile.Read(bytes.ToArray());
            var far = await FarFromCity(file.Rows, ct);
            file = file with
            {
                Rows = [.. file.Rows.Where(r => !far.Contains(r.At))],
                Faults = [.. file.Faults.Concat(file.Rows.Where(r => far.Contains(r.At))
                    .Select(r => new RowFault(r.At, r.NameJa, WhyNot.FarFromCity))).OrderBy(f => f.At)],
            };
            if (command.Seen is null) return Shown(command, file, await Plan(command, file, ct), taken: false);

            await using var change = await journal.Begin(nameof(ImportShelters), ct);
            await db.Database.ExecuteSqlAsync($"lock table shelters in share row exclusive mode", ct);
            var plan = await Plan(command, file, ct);
            if (plan.Seen != command.Seen) throw new RefusedException(Refusals.ChangedMeanwhile);
            var shown = Shown(command, file, plan, taken: true);
            db.AddRange(plan.Take(command.Kind ?? file.Kind, command.Retire));
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return shown;
        }

        private async Task<ShelterPlan> Plan(Command command, ShelterFile file, CancellationToken ct)
        {
            var kind = command.Kind ?? file.Kind;
            var ours = await db.Set<Shelter>().Where(s => s.Kind == kind).OrderBy(s => s.Id).ToListAsync(ct);
            var open = await db.Set<ShelterOpening>().Where(o => o.ClosedAt == null).Select(o => o.ShelterId).ToListAsync(ct);
            return new(file.Rows, ours, open, command.Source.Trim());
        }

        /// <summary>A city without an outline takes all.</summary>
        private async Task<HashSet<int>> FarFromCity(IReadOnlyList<ShelterRow> rows, CancellationToken ct)
        {
            var at = rows.Select(r => r.At).ToArray();
            var (x, y) = (rows.Select(r => r.Longitude).ToArray(), rows.Select(r => r.Latitude).ToArray());
            var far = await db.Database.SqlQuery<int>($"""
                with city as materialized (
                    select ST_Union(z.boundary)::geography as boundary from zones z join zone_layers l on l.id = z.layer_id
                    where l.purpose = 'city' and z.retired_at is null)
                select r.at as "Value" from unnest({at}, {x}, {y}) r (at, x, y), city
                where not ST_DWithin(city.boundary, ST_Point(r.x, r.y, 4326)::geography, {FarMetres})
                """).ToListAsync(ct);
            return [.. far];
        }

        private static Answer Shown(Command command, ShelterFile file, ShelterPlan plan, bool taken) => new(command.Kind ?? file.Kind,
            file.Encoding, plan.New.Count, [.. plan.New.Take(MostShown)], plan.Changed.Count, [.. plan.Changed.Take(MostShown)],
            plan.Gone.Count, [.. plan.Gone.Take(MostShown).Select(s => s.NameJa)], plan.Same, file.Faults.Count,
            [.. file.Faults.Take(MostShown)], plan.Seen, taken);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelters/import",
            async (IFormFile file, [FromForm] string? kind, [FromForm] string? source, [FromForm] bool? retire,
                [FromForm] string? seen, IMediator mediator, CancellationToken ct) =>
            {
                await using var stream = file.OpenReadStream();
                var said = Enum.TryParse<ShelterKind>(kind, out var known) ? known : (ShelterKind?)null;
                return await mediator.Send(new Command(said, source ?? "", retire == true, seen, stream), ct);
            })
        .DisableAntiforgery() // the house checks every POST itself
        .WithMetadata(new RequestSizeLimitAttribute(ShelterFile.MostBytes + (1 << 20)))
        .WithFormOptions(multipartBodyLengthLimit: ShelterFile.MostBytes + (1 << 20)).Refuses(409);
}
