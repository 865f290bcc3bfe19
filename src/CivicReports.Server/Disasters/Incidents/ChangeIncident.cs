using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Severity = CivicReports.Domain.Severity;

namespace CivicReports.Server.Disasters;

/// <summary>A person says what an incident is: its state (with who saw it), how bad it is, what it is called.</summary>
public static class ChangeIncident
{
    /// <param name="Words">Who saw what; it stands in the chronology with the change.</param>
    [Allow(Right.TendSituation)]
    public sealed record Command(int DisasterId, int No, IncidentState? State = null, Severity? Severity = null, string? Name = null,
        string? Words = null) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.State).IsInEnum();
            RuleFor(c => c.Severity).IsInEnum();
            RuleFor(c => c.Name).MaximumLength(Incident.NameMaxLength);
            RuleFor(c => c.Words).MaximumLength(ChronologyLine.WordsMaxLength);
        }
    }

    internal sealed class Handler(CivicReportsDb db, Chronology chronology, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var incident = await db.IncidentForChange(command.DisasterId, command.No, ct);
            var words = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim();
            if (command.State is { } state)
            {
                incident.Set(state);
                Note(incident, state is IncidentState.Confirmed or IncidentState.FalseAlarm ? ChronologyEvent.IncidentVerified
                    : ChronologyEvent.IncidentStateChanged, new(words, state.ToString()),
                    state == IncidentState.InProgress ? ChronologyKind.Done : ChronologyKind.Known);
            }

            if (command.Severity is { } severity)
            {
                incident.Set(severity, caller.Known);
                Note(incident, ChronologyEvent.SeverityChanged, new(words, severity.ToString()), ChronologyKind.Decided);
            }

            if (command.Name is { } name)
            {
                incident.Name = name.Trim().Length == 0 ? null : name.Trim();
                Note(incident, ChronologyEvent.IncidentNamed, new(Name: incident.Name), ChronologyKind.Decided);
            }

            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
        }

        private void Note(Incident incident, ChronologyEvent what, ChronologyDetails details, ChronologyKind kind) =>
            chronology.Add(incident.DisasterId, kind, what, details, incident.Id);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters/{id:int}/incidents/{no:int}",
        (int id, int no, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(id, no, body.State, body.Severity, body.Name, body.Words), ct));

    internal sealed record Body(IncidentState? State, Severity? Severity, string? Name, string? Words);
}
