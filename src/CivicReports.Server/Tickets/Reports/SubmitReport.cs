using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;

namespace CivicReports.Server.Tickets;

/// <summary>
/// A report becomes a ticket: number, zones, department, receipt; the same for every channel, in one transaction.
/// The draft's id is the report's id, so that sending twice answers with the first receipt.
/// </summary>
public static class SubmitReport
{
    /// <param name="Messages">What each of a chat's messages said, so that one may be taken back.</param>
    [Allow(Right.EnterReports, System = true, Resident = true)]
    public sealed record Command(
        Guid DraftId, Guid? ResidentId, Channel Channel, int CategoryId,
        Point? Location, string? Place, string? Words, bool? Danger, string Language, IReadOnlyList<SentMessage>? Messages = null)
        : IRequest<Receipt>;

    public sealed record Receipt(long TicketId, string Number, string? DepartmentJa, string? DepartmentEn, bool SentBefore);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.DraftId).NotEmpty();
            RuleFor(c => c.Words).MaximumLength(Report.WordsMaxLength);
            RuleFor(c => c.Place).MaximumLength(Report.PlaceMaxLength);
            RuleFor(c => c.Location).Must(l => l is null || Positions.AreReal(l.X, l.Y)).Refuses(Refusals.NoSuchPosition);
            RuleFor(c => c).Must(c => c.Location is not null || !string.IsNullOrWhiteSpace(c.Place))
                .OverridePropertyName("Place").Refuses(Refusals.PlaceMissing);
        }
    }

    internal sealed class Handler(
        CivicReportsDb db, CityCache city, Router router, TicketNumbers numbers, ReporterUpdates updates, UrgentAlerts alerts,
        Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Receipt>
    {
        public async Task<Receipt> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (await numbers.NextFor(command.DraftId, now, ct) is not { } number) return await SentBefore(command.DraftId, ct);
            var snapshot = await city.Current(ct);
            var category = snapshot.Active.FirstOrDefault(c => c.Id == command.CategoryId)
                ?? throw new NotFoundException(Refusals.NoSuchCategory);
            var located = command.Location is { } point ? await router.Locate(point, ct) : new([]);
            var ours = command.Location is not null && await router.IsOurs(located, ct);
            // the conversation has asked before; what was ours then is not lost now, and waits at the desk
            if (!ours && command is { Location: not null, Channel: not Channel.Line }) throw new RefusedException(Refusals.OutsideTheCity);
            var zones = located.Zones;
            var assignment = ours ? await router.Decide(category, zones, command.Danger, command.Channel, now, ct) : null;
            var place = command.Place ?? (located.Name is { } zone ? $"{zone.NameJa}付近" : null);

            var ticket = Ticket.Open(number, category.Id, command.Location, place, command.Words,
                urgent: command.Danger == true, caller.Known, now);
            // without a pin of ours, staff set it first; without a rule or a default department, it waits at the desk
            if (assignment is not null) ticket.Route(assignment, Actor.System("routing"), now);
            // ids come in blocks: all of these rows go to the database together
            await db.Tickets.AddAsync(ticket, ct);
            db.Add(TicketSearchText.Of(ticket, category));
            db.Reports.Add(new()
            {
                Id = command.DraftId,
                TicketId = ticket.Id,
                ReporterNo = 1,
                ResidentId = command.ResidentId,
                Channel = command.Channel,
                CategoryId = category.Id,
                Location = command.Location,
                Place = place,
                Words = command.Words,
                Messages = command.Messages,
                Danger = command.Danger,
                Language = command.Language,
                ReceivedAt = now,
            });
            await updates.Receipt(ticket, command.ResidentId, ct);
            if (!await Save(ticket, command.DraftId, zones, ct)) return await SentBefore(command.DraftId, ct);
            var department = snapshot.Department(ticket.DepartmentId);
            return new(ticket.Id, ticket.Number, department?.NameJa, department?.NameEn, SentBefore: false);
        }

        /// <summary>False when the same draft was sent at the same moment, and that one came first.</summary>
        private async Task<bool> Save(Ticket ticket, Guid reportId, IReadOnlyList<FoundZone> zones, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (!transaction.IsJoined && e.InnerException is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "reports_pkey",
            })
            {
                return false;
            }

            await router.SaveTicketZones(ticket.Id, zones, ct);
            await db.Photos.Where(p => p.DraftId == reportId)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.ReportId, reportId).SetProperty(x => x.DraftId, (Guid?)null), ct);
            await alerts.Raise(ticket, ct);
            await transaction.Commit(ct);
            return true;
        }

        private Task<Receipt> SentBefore(Guid draftId, CancellationToken ct) => (
            from report in db.Reports
            join ticket in db.Tickets on report.TicketId equals ticket.Id
            from department in db.Departments.Where(d => d.Id == ticket.DepartmentId).DefaultIfEmpty()
            where report.Id == draftId
            select new Receipt(ticket.Id, ticket.Number, department.NameJa, department.NameEn, true)).SingleAsync(ct);
    }
}
