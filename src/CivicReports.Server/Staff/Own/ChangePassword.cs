using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>A new password for one's own account; every other session of it ends.</summary>
public static class ChangePassword
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session, string Current, string New) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Current).NotEmpty().MaximumLength(PasswordRules.Longest);
            RuleFor(c => c.New).NotEmpty().MaximumLength(PasswordRules.Longest);
        }
    }

    internal sealed class Handler(OwnPassword password, Passwords passwords, StaffSessions sessions, AccountNews news,
        AuditTrail trail)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await password.Confirm(command.Current, ct);
            await passwords.Set(account, command.New, nameof(command.New), ct);
            await sessions.End(account.Id, only: null, but: command.Session.Id, ct);
            await trail.Write(AuditEvent.PasswordChanged, AuditTrail.Staff(account.Id), ct);
            await news.Tell(account.Id, AuditEvent.PasswordChanged, ct);
        }
    }

    internal sealed record Body(string Current, string New);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/password",
        async (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(StaffSignIn.SessionOf(http), body.Current, body.New), ct);
            return TypedResults.NoContent();
        }).Refuses(429);
}
