using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>A person writes down what was known, decided or done; nobody changes it afterwards.</summary>
public static class NoteInChronology
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <param name="At">When it happened; null: now.</param>
    /// <param name="IncidentNo">What it is about, within the disaster.</param>
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, ChronologyKind Kind, string Words, DateTimeOffset? At = null, int? IncidentNo = null)
        : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Words).NotEmpty().MaximumLength(ChronologyLine.WordsMaxLength);
        }
    }

    internal sealed class Handler(CivicReportsDb db, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (command.At > now + ClocksDiffer)
                throw new ValidationException([BrokenRules.Failure(nameof(command.At), Refusals.InTheFuture)]);
            var disaster = await db.Set<Disaster>().SingleOrDefaultAsync(d => d.Id == command.DisasterId && d.DeclaredAt != null, ct)
                ?? throw new NotFoundException(Refusals.NoSuchDisaster);
            long? incident = command.IncidentNo is not { } no ? null : await db.Set<Incident>()
                .Where(i => i.DisasterId == disaster.Id && i.No == no).Select(i => (long?)i.Id).SingleOrDefaultAsync(ct)
                ?? throw new NotFoundException(Refusals.NoSuchIncident);
            db.Add(new ChronologyLine
            {
                DisasterId = disaster.Id, IncidentId = incident, At = command.At ?? now, NotedAt = now, Kind = command.Kind,
                Words = command.Words.Trim(), ByName = caller.Known.Name,
            });
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/chronology",
        (int id, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(id, body.Kind, body.Words, body.At, body.IncidentNo), ct));

    internal sealed record Body(ChronologyKind Kind, string Words, DateTimeOffset? At, int? IncidentNo);
}
