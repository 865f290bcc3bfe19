using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>A place for people in a disaster, written by hand: a new one, or what files do not say of one.</summary>
public static class SaveShelter
{
    /// <param name="Id">Null: a new one.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? Id, ShelterForm Shelter) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Shelter).NotNull().SetValidator(new ShelterForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(SaveShelter), ct);
            await db.Database.ExecuteSqlAsync($"lock table shelters in share row exclusive mode", ct);
            var form = command.Shelter;
            var shelter = command.Id is { } id
                ? await db.Set<Shelter>().SingleOrDefaultAsync(s => s.Id == id && s.Kind == form.Kind, ct)
                    ?? throw new NotFoundException(Refusals.NoSuchShelter)
                : new Shelter { Kind = form.Kind, NameJa = "", Location = form.Point };
            if (!form.Active && await db.Set<ShelterOpening>().AnyAsync(o => o.ShelterId == shelter.Id && o.ClosedAt == null, ct))
                throw new RefusedException(Refusals.ShelterIsOpen);
            var (name, address) = (form.NameJa.Trim(), form.Address?.Trim());
            if (form.Active && await db.Set<Shelter>().AnyAsync(s => s.Id != shelter.Id && s.Kind == form.Kind && s.Active
                && s.NameJa == name && s.Address == address, ct)) throw new RefusedException(Refusals.NameInUse, ("name", name));
            if (command.Id is null) db.Add(shelter);
            form.Fill(shelter);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(shelter.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelters",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
