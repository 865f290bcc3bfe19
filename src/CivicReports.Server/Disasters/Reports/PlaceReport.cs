using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Severity = CivicReports.Domain.Severity;

namespace CivicReports.Server.Disasters;

/// <summary>
/// The desk gives a report what it lacks: the incident that it tells of, or a place and a kind, from which its incident follows.
/// </summary>
public static class PlaceReport
{
    /// <param name="IncidentNo">It tells of this one; the rest is ignored.</param>
    /// <param name="Location">Longitude and latitude, WGS 84.</param>
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, string Number, int? IncidentNo, double[]? Location, int? CategoryId) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c).Must(c => c.IncidentNo is not null || c.Location is not null || c.CategoryId is not null)
                .OverridePropertyName("Location").Refuses(Refusals.PlaceMissing);
            RuleFor(c => c.Location).Must(l => l is null || (l is [var x, var y] && Positions.AreReal(x, y)))
                .Refuses(Refusals.NoSuchPosition);
        }
    }

    internal sealed class Handler(CivicReportsDb db) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var report = await db.Reports.FromSql($"""
                select * from reports
                where disaster_id = {command.DisasterId} and number = {command.Number} and ticket_id is null for update
                """).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(Refusals.NoSuchReport);
            if (report.IncidentId is not null) throw new ChangedMeanwhileException();
            if (command.IncidentNo is { } no)
            {
                var incident = await db.IncidentForChange(command.DisasterId, no, ct);
                incident.Weigh(report.Severity ?? Severity.Minor);
                report.IncidentId = incident.Id;
            }
            else
            {
                if (command.Location is [var x, var y]) report.Location = new Point(x, y) { SRID = 4326 };
                if (command.CategoryId is { } kind)
                    report.CategoryId = await db.Categories.AnyAsync(c => c.Id == kind && c.Disaster && c.Reach != null, ct) ? kind
                        : throw new NotFoundException(Refusals.NoSuchCategory);
                report.SortedAt = null;
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/reports/{number}/place",
        (int id, string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(id, number, body.IncidentNo, body.Location, body.CategoryId), ct));

    internal sealed record Body(int? IncidentNo, double[]? Location, int? CategoryId);
}
