using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>A shelter tells by telephone or radio, and the desk writes it down.</summary>
public static class CountPeople
{
    [Allow(Right.EnterReports)]
    public sealed record Command(long Id, CountForm Count) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Count).NotNull().SetValidator(new CountForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, TakingCounts taking, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var opening = await db.Set<ShelterOpening>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.Id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchOpening);
            if (opening.ClosedAt is not null) throw new RefusedException(Refusals.ShelterIsClosed);
            await taking.Take(opening, command.Count, CountDoor.Console, caller.Known.Name, ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelter-openings/{id:long}/counts",
        (long id, CountForm count, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, count), ct));
}
