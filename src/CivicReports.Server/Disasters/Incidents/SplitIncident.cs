using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Severity = CivicReports.Domain.Severity;

namespace CivicReports.Server.Disasters;

/// <summary>Some of its reports tell of something else: they become an incident of their own.</summary>
public static class SplitIncident
{
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, int No, IReadOnlyList<string> Reports) : IRequest<Answer>;

    public sealed record Answer(int No);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reports).NotEmpty();
    }

    internal sealed class Handler(CivicReportsDb db, Chronology chronology) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            // numbers are counted: one new incident at a time
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('sort reports'))", ct);
            var from = await db.IncidentForChange(command.DisasterId, command.No, ct);
            var reports = await db.Reports.Where(r => r.IncidentId == from.Id).ToListAsync(ct);
            var moved = reports.FindAll(r => command.Reports.Contains(r.Number));
            if (moved.Count != command.Reports.Distinct().Count()) throw new NotFoundException(Refusals.NoSuchReport);
            if (moved.Count == reports.Count) throw new RefusedException(IncidentRefusals.NothingChanges);
            if (moved.Exists(r => r.TicketId is not null)) throw new RefusedException(IncidentRefusals.HasTicket);
            var earliest = moved.MinBy(r => r.ReceivedAt)!;
            var split = new Incident
            {
                DisasterId = from.DisasterId, CategoryId = from.CategoryId, Location = earliest.Location ?? from.Location,
                No = await db.Set<Incident>().Where(i => i.DisasterId == from.DisasterId).MaxAsync(i => i.No, ct) + 1,
                Place = earliest.Place, ZoneId = from.ZoneId, FirstAt = earliest.ReceivedAt, LastAt = earliest.ReceivedAt,
            };
            foreach (var report in moved) split.Weigh(report.Severity ?? Severity.Minor);
            db.Add(split);
            await db.SaveChangesAsync(ct);
            moved.ForEach(r => r.IncidentId = split.Id);
            chronology.Add(from.DisasterId, ChronologyKind.Decided, ChronologyEvent.IncidentSplit, new(No: from.No), split.Id);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return new(split.No);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/incidents/{no:int}/split",
        (int id, int no, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, no, body.Reports), ct));

    internal sealed record Body(IReadOnlyList<string> Reports);
}
