using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>A draft as it stands: what the file is, what was found, what would change.</summary>
public static class ShowDraft
{
    private const int SampleRows = 5;

    [Allow(Right.ConfigureCity)]
    public sealed record Query(int Id) : IRequest<Answer>;

    /// <param name="Format">Null: made from an earlier version.</param>
    /// <param name="Bytes">Of the file.</param>
    /// <param name="Samples">The first rows, once for each encoding that it may be in.</param>
    /// <param name="Shapes">In the file.</param>
    /// <param name="Zones">That they become.</param>
    /// <param name="Ready">Nothing is left to decide.</param>
    public sealed record Answer(int Id, int? LayerId, string FileName, string? Format, int Bytes, IReadOnlyList<Source> Sources,
        IReadOnlyList<Sample> Samples, DraftSettings Settings, IReadOnlyList<Finding> Findings, Comparison? Comparison, int Shapes,
        int Zones, bool Ready, int? CurrentVersion, string CreatedBy, DateTimeOffset ChangedAt);

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var draft = await ZoneDraft.Load(connection, query.Id, hold: false, ct);
            await using var count = new NpgsqlCommand("""
                select (select count(*) from zone_draft_shapes where draft_id = $1)::int,
                    (select count(*) from zone_draft_zones where draft_id = $1)::int,
                    (select number from zone_versions where layer_id = d.layer_id and activated_at is not null
                        order by activated_at desc, number desc limit 1),
                    created_by, changed_at, coalesce(length(file), 0)
                from zone_drafts d where id = $1
                """, connection) { Parameters = { new() { Value = query.Id } } };
            await using var row = await count.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) throw new NotFoundException(Refusals.NoSuchDraft);
            return new(draft.Id, draft.LayerId, draft.FileName, draft.Format, row.GetInt32(5), draft.Sources,
                [.. draft.Samples.Select(s => s with { Rows = [.. s.Rows.Take(SampleRows)] })],
                draft.Settings, draft.Findings, draft.Comparison, row.GetInt32(0), row.GetInt32(1), IsReady(draft, row.GetInt32(1)),
                row.IsDBNull(2) ? null : row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4));
        }
    }

    internal static bool IsReady(ZoneDraft draft, int zones) =>
        zones > 0 && draft.Comparison is not null && !draft.Findings.Any(f => f.Stops());

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/layer-drafts/{id:int}",
        (int id, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(id), ct));
}
