using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Disasters;

/// <summary>Asks a second person to declare a disaster or a drill, or declares it at once with a reason.</summary>
public static class ProposeDisaster
{
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(31), ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <param name="ZoneIds">Where it is; empty: the whole city.</param>
    /// <param name="DrillWord">For a drill: who writes it in the chat takes part.</param>
    /// <param name="AloneBecause">Null: a second person confirms first.</param>
    [Allow(Right.RunDisasters)]
    public sealed record Command(string Name, DisasterKind Kind, bool Drill, string? DrillWord, IReadOnlyList<int>? ZoneIds,
        DateTimeOffset BeganAt, string? AloneBecause = null) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Name).NotEmpty().MaximumLength(Disaster.NameMaxLength);
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.DrillWord).MaximumLength(Disaster.DrillWordMaxLength);
            RuleFor(c => c.DrillWord).Must(word => word?.Trim().Length >= 4).When(c => c.Drill).Refuses(Refusals.DrillWordTooShort);
            RuleFor(c => c.AloneBecause).MaximumLength(Disaster.ReasonMaxLength);
        }
    }

    internal sealed class Handler(CivicReportsDb db, DisasterKinds kinds, Chronology chronology, Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (command.BeganAt > now + ClocksDiffer || command.BeganAt < now - LongestAgo)
                throw new ValidationException([BrokenRules.Failure(nameof(command.BeganAt),
                    command.BeganAt > now ? Refusals.InTheFuture : Refusals.TooLongAgo)]);
            await using var transaction = await Transaction.Begin(db, ct);
            // one after the other: two that press at once get one disaster and one refusal
            await db.Database.ExecuteSqlAsync($"lock table disasters in share row exclusive mode", ct);
            var (name, zones) = (command.Name.Trim(), (command.ZoneIds ?? []).Distinct().Order().ToArray());
            if (await db.Zones.CountAsync(z => zones.Contains(z.Id) && z.RetiredAt == null, ct) != zones.Length)
                throw new NotFoundException(Refusals.NoSuchZone);
            var running = await db.Set<Disaster>().Where(d => d.State == DisasterState.Declared || d.State == DisasterState.Proposed)
                .ToListAsync(ct);
            if (running.Any(d => d.Name == name && d.Drill == command.Drill))
                throw new RefusedException(Refusals.NameInUse, ("name", name));
            var word = command.Drill ? command.DrillWord!.Trim() : null;
            if (word is not null && running.Any(d => d.DrillWord is { } other && TextNormalizer.Fold(other) == TextNormalizer.Fold(word)))
                throw new RefusedException(Refusals.NameInUse, ("name", word));
            var disaster = new Disaster
            {
                Name = name, Kind = command.Kind, Drill = command.Drill, DrillWord = word, ZoneIds = zones, BeganAt = command.BeganAt,
                ProposedAt = now, ProposedBy = caller.StaffId, ProposedByName = caller.Known.Name!,
            };
            var alone = string.IsNullOrWhiteSpace(command.AloneBecause) ? null : command.AloneBecause.Trim();
            if (alone is not null) disaster.DeclareAlone(alone, now);
            db.Add(disaster);
            await kinds.Ensure(ct);
            await db.SaveChangesAsync(ct);
            if (disaster.IsOn) chronology.Add(disaster.Id, ChronologyKind.Decided, ChronologyEvent.Declared, new(alone));
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            return new(disaster.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/disasters",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
