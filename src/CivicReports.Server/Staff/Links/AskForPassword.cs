using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>Somebody forgot a password: a link goes to the account's mail address. The answer never tells whether there is one.</summary>
public static class AskForPassword
{
    [Allow(Anyone = true)]
    public sealed record Command(string UserName) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
    }

    internal sealed class Handler(CivicReportsDb db, UserManager<StaffMember> accounts, StaffLinks links, SignInTries tries,
        LocalAccounts local, AuditTrail trail, Caller caller, Settings settings, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            // each time counts: nobody's mail box is filled by a stranger
            if ((await tries.Begin($"forgotten {command.UserName}", device: null, caller.From, ct)).Wait is { } wait)
                throw new TooManyTriesException(wait);
            var account = await accounts.FindByNameAsync(command.UserName);
            if (settings.Email is null || account is not { Email.Length: > 0, PasswordHash: not null }
                || !account.IsUsableOn(JapanTime.DayOf(clock.GetUtcNow())) || !local.MaySignIn(account.UserName)) return;
            await using var transaction = await Transaction.Begin(db, ct);
            if (await db.Notifications.CountAsync(n => n.Address == account.Email && n.CreatedAt > clock.GetUtcNow().AddDays(-1)
                && n.Kind == nameof(Notifications.Outbox.Kind.Account), ct) >= 5) return;
            links.Send(account, LinkPurpose.Password, await links.Make(account.Id, LinkPurpose.Password, ct));
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.PasswordLinkAsked, AuditTrail.Staff(account.Id), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/forgotten-password",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        }).Refuses(429).AllowAnonymous();
}
