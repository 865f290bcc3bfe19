using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Ten new recovery codes; the old ones stop working.</summary>
public static class MakeRecoveryCodes
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(string Current) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Current).NotEmpty().MaximumLength(PasswordRules.Longest);
    }

    internal sealed class Handler(OwnPassword password, SecondFactor secondFactor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct) =>
            new(await secondFactor.MakeRecoveryCodes((await password.Confirm(command.Current, ct)).Id, ct));
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/recovery-codes",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct)).Refuses(429);
}
