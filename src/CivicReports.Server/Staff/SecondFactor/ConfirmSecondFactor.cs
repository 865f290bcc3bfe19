using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>The app shows the right code: it is asked for from now on, and a session that waited for it is a whole one.</summary>
public static class ConfirmSecondFactor
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session, string Code) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Code).NotEmpty().MaximumLength(20);
    }

    internal sealed class Handler(SecondFactor secondFactor, StaffSessions sessions) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            if (!await secondFactor.Confirm(command.Session.StaffId, command.Code, ct))
                throw new ValidationException([BrokenRules.Failure(nameof(command.Code), Refusals.WrongCode)]);
            await sessions.Complete(command.Session.Id, ct);
            return new(await secondFactor.MakeRecoveryCodes(command.Session.StaffId, ct));
        }
    }

    internal sealed record Body(string Code);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/second-factor/confirm",
        (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(StaffSignIn.SessionOf(http), body.Code), ct));
}
