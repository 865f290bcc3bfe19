using CivicReports.Domain;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Server.Notifications;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using CivicReports.Server.Shelters;
using CivicReports.Server.Texts;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using Severity = CivicReports.Domain.Severity;

namespace CivicReports.Server.Disasters;

/// <summary>
/// A report of a disaster: a number and a receipt at once, and no ticket. What it tells of becomes, or joins, an incident a moment later
/// (<see cref="SortReports"/>), so that nobody who sends waits for that.
/// </summary>
public static class SubmitDisasterReport
{
    private const int SheltersShown = 3;

    /// <param name="CategoryId">One of the disaster's kinds; null: 被害なし.</param>
    [Allow(Right.EnterReports, System = true, Resident = true)]
    public sealed record Command(Guid DraftId, int DisasterId, Guid? ResidentId, Channel Channel, int? CategoryId, Point? Location,
        string? Place, string? Words, bool? Danger, string Language, IReadOnlyList<SentMessage>? Messages = null) : IRequest<Receipt>;

    public sealed record Receipt(string Number, Severity Severity, bool SentBefore);

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

    internal sealed class Handler(CivicReportsDb db, CityCache city, Router router, TicketNumbers numbers, Outbox outbox,
        NearestShelters shelters, TimeProvider clock) : IRequestHandler<Command, Receipt>
    {
        public async Task<Receipt> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (await numbers.NextFor(command.DraftId, now, ct) is not { } number) return await SentBefore(command.DraftId, ct);
            var snapshot = await city.Current(ct);
            // it may have ended a moment ago: what was written for it is taken in all the same
            var disaster = snapshot.Disasters.FirstOrDefault(d => d.Id == command.DisasterId)
                ?? await db.Set<Disaster>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == command.DisasterId && d.DeclaredAt != null, ct)
                ?? throw new NotFoundException(Refusals.NoSuchDisaster);
            var kind = snapshot.Categories.FirstOrDefault(c => c.Disaster && (command.CategoryId is { } id ? c.Id == id
                : c.Code == DisasterKinds.NoDamage)) ?? throw new NotFoundException(Refusals.NoSuchCategory);
            var located = command.Location is { } point ? await router.Locate(point, ct) : new([]);
            var weighed = Triage.Weigh(kind, command.Words, command.Danger, snapshot.SeverityRules, TextNormalizer.Fold);
            var report = new Report
            {
                Id = command.DraftId,
                Number = number.ToString(),
                DisasterId = disaster.Id,
                NoDamage = command.CategoryId is null,
                Severity = weighed.Severity,
                SeverityWhy = weighed.Why.Count > 0 ? [.. weighed.Why] : null,
                ReporterNo = 1,
                ResidentId = command.ResidentId,
                Channel = command.Channel,
                CategoryId = kind.Id,
                Location = command.Location,
                Place = command.Place ?? (located.Name is { } zone ? $"{zone.NameJa}付近" : null),
                Words = command.Words,
                Messages = command.Messages,
                Danger = command.Danger,
                Language = command.Language,
                ReceivedAt = now,
                // where nothing happened, and where nobody knows where, no incident is
                SortedAt = command.CategoryId is null || command.Location is null || kind.Reach is null ? now : null,
            };
            db.Reports.Add(report);
            await Answer(report, disaster, kind, ct);
            if (!await Save(report, ct)) return await SentBefore(command.DraftId, ct);
            return new(report.Number, weighed.Severity, SentBefore: false);
        }

        private async Task Answer(Report report, Disaster disaster, Category kind, CancellationToken ct)
        {
            if (report.ResidentId is not { } id || await db.Residents.FindAsync([id], ct) is not { } resident) return;
            if (await db.Contacts.FindAsync([id, ContactChannel.Line], ct) is null) return;
            var receipt = DisasterReceiptCard.Of(report, kind, disaster.Drill, resident.Language);
            outbox.Add(id, Outbox.Kind.Receipt,
                await NearBy(report, disaster, resident.Language, ct) is { } near ? [receipt, near] : [receipt]);
        }

        /// <summary>With the first report of theirs: who tells again knows. A drill's shelters are not there.</summary>
        private async Task<FlexMessage?> NearBy(Report report, Disaster disaster, string language, CancellationToken ct)
        {
            if (disaster.Drill || report.Location is not { } at) return null;
            if (await db.Reports.AnyAsync(r => r.ResidentId == report.ResidentId && r.DisasterId == disaster.Id, ct)) return null;
            var near = await shelters.Open(at, SheltersShown, language, ct);
            return near.Count == 0 ? null : SheltersCard.Of([.. near.Select(s => new CardShelter(s.Name, s.Metres, s.People, s.Capacity,
                s.FullUp, s.Location.Y, s.Location.X))], language);
        }

        /// <summary>False when the same draft was sent at the same moment, and that one came first.</summary>
        private async Task<bool> Save(Report report, CancellationToken ct)
        {
            var (reportId, weight) = (report.Id, (short)(report.Severity ?? Severity.Minor));
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

            await db.Photos.Where(p => p.DraftId == reportId)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.ReportId, reportId).SetProperty(x => x.DraftId, (Guid?)null)
                    .SetProperty(x => x.Weight, weight), ct);
            await transaction.Commit(ct);
            return true;
        }

        private async Task<Receipt> SentBefore(Guid draftId, CancellationToken ct)
        {
            var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == draftId, ct);
            return new(report.Number ?? "", report.Severity ?? Severity.Moderate, SentBefore: true);
        }
    }
}
