using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>No code is asked for any more, where the city leaves that to its staff.</summary>
public static class RemoveSecondFactor
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(string Current) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Current).NotEmpty().MaximumLength(PasswordRules.Longest);
    }

    internal sealed class Handler(OwnPassword password, SecondFactor secondFactor, Settings settings) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await password.Confirm(command.Current, ct);
            if (settings.SecondFactorFor.Contains(account.Role)) throw new NotAllowedException(Refusals.SecondFactorFirst);
            await secondFactor.Remove(account.Id, ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/second-factor/remove",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        }).Refuses(429);
}
