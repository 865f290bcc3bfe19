using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Shelters;

/// <summary>Whoever is in the shelter tells by the link how many people are there.</summary>
public static class SendCount
{
    [Allow(Anyone = true)]
    public sealed record Command(string Token, CountForm Count) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Count).NotNull().SetValidator(new CountForm.Rules());
    }

    internal sealed class Handler(ShelterLinks links, TakingCounts taking) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct) =>
            await taking.Take(await links.Find(command.Token, ct), command.Count, CountDoor.Link, null, ct);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelter-links/{token}/counts",
        async (string token, CountForm count, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(token, count), ct);
            return await mediator.Send(new ShowShelterPage.Query(token), ct);
        }).AllowAnonymous().Refuses(429);
}
