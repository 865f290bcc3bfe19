using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Privacy;

/// <summary>What would go if whoever sent this report asked to be forgotten; changes nothing.</summary>
public static class PreviewErasure
{
    [Allow(Right.ProtectResidents)]
    public sealed record Query(string Number, int ReporterNo) : IRequest<Answer>;

    /// <param name="MayErase">Every one of the reports is with a department where the asking person may.</param>
    /// <param name="IsTold">The resident can be reached, and is told.</param>
    public sealed record Answer(IReadOnlyList<Affected> Reports, int Photos, bool MayErase, bool IsTold);

    /// <param name="HeldUntil">保全: goes after that day; null: at once.</param>
    public sealed record Affected(string Number, DateTimeOffset ReceivedAt, DateOnly? HeldUntil);

    internal sealed class Handler(ReportsOfOne reports) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var found = await reports.Of(query.Number, query.ReporterNo, ct);
            return new([.. found.Reports.Select(r => new Affected(r.Number, r.ReceivedAt, r.HeldUntil))], found.Photos,
                reports.MayErase(found), found.IsReached);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/tickets/{number}/reports/{reporterNo:int}/erasure",
        (string number, int reporterNo, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(number, reporterNo), ct));
}
