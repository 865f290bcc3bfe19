using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Whoever holds the link chooses the account's password; the link is used up, and every session of the account ends.</summary>
public static class SetPasswordByLink
{
    [Allow(Anyone = true)]
    public sealed record Command(string Token, string Password) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Password).NotEmpty().MaximumLength(PasswordRules.Longest);
    }

    internal sealed class Handler(CivicReportsDb db, StaffLinks links, Passwords passwords, StaffSessions sessions, AccountNews news,
        AuditTrail trail)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var link = await links.Find(command.Token, ct) ?? throw new NotFoundException(Refusals.LinkIsOver);
            await using var transaction = await Transaction.Begin(db, ct);
            if (!await links.Use(command.Token, ct)) throw new NotFoundException(Refusals.LinkIsOver);
            var account = await db.Set<StaffMember>().SingleAsync(s => s.Id == link.StaffId, ct);
            // a password that is refused leaves the link as it was
            await passwords.Set(account, command.Password, nameof(command.Password), ct);
            await transaction.Commit(ct);
            await sessions.End(account.Id, only: null, but: null, ct);
            await trail.Write(AuditEvent.PasswordSetByLink, AuditTrail.Staff(account.Id), ct);
            await news.Tell(account.Id, AuditEvent.PasswordSetByLink, ct);
        }
    }

    internal sealed record Body(string Password);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/links/{token}",
        async (string token, Body body, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(token, body.Password), ct);
            return TypedResults.NoContent();
        }).AllowAnonymous();
}
