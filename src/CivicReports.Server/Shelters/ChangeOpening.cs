using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>What staff do about an open shelter: close it, say that it is full or not, make its link anew or end it.</summary>
public static class ChangeOpening
{
    public enum Step { Close, Full, NotFull, NewLink, EndLink }

    [Allow(Right.EnterReports)]
    public sealed record Command(long Id, Step Step) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Step).IsInEnum();
    }

    internal sealed class Handler(CivicReportsDb db, ShelterLinks links, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var opening = await db.Set<ShelterOpening>().SingleOrDefaultAsync(o => o.Id == command.Id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchOpening);
            if (command.Step == Step.Close) opening.Close(caller.Known.Name ?? caller.Known.Id, clock.GetUtcNow());
            else if (opening.ClosedAt is not null) throw new RefusedException(Refusals.ShelterIsClosed);
            if (command.Step is Step.Full or Step.NotFull) opening.FullUp = command.Step == Step.Full;
            if (command.Step == Step.NewLink) opening.Link(links.Make());
            if (command.Step == Step.EndLink) opening.Link(null);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelter-openings/{id:long}",
        (long id, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, body.Step), ct));

    internal sealed record Body(Step Step);
}
