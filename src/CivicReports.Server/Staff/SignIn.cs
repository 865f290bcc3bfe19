using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>A staff member signs in; five wrong passwords lock the account for five minutes.</summary>
public static class SignIn
{
    [Allow(Anyone = true)]
    public sealed record Command(string UserName, string Password) : IRequest<Answer>;

    public sealed record Answer(Outcome Outcome, TimeSpan? LockedFor = null);

    public enum Outcome { SignedIn, Wrong, Locked }

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
            RuleFor(c => c.Password).NotEmpty().MaximumLength(200);
        }
    }

    internal sealed class Handler(UserManager<StaffMember> accounts, SignInManager<StaffMember> sessions, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        // the same answer, after the same work, for a name that does not exist; only the lock after five tries differs
        private static readonly string NobodysHash = new PasswordHasher<StaffMember>().HashPassword(Nobody, Guid.NewGuid().ToString());

        private static StaffMember Nobody => new() { DisplayName = "" };

        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.FindByNameAsync(command.UserName);
            if (account is not { Active: true })
            {
                accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, command.Password);
                return new(Outcome.Wrong);
            }

            var result = await sessions.PasswordSignInAsync(account, command.Password, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded) return new(Outcome.SignedIn);
            if (result.IsLockedOut) return new(Outcome.Locked, LockedFor: account.LockoutEnd - clock.GetUtcNow());
            return new(Outcome.Wrong);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/sign-in",
            async (Command command, IMediator mediator, HttpContext http, SignInThrottle throttle, CancellationToken ct) =>
    {
        var from = http.Connection.RemoteIpAddress;
        using var permitted = throttle.Begin(from);
        var answer = permitted.IsAcquired ? await mediator.Send(command, ct) : new(Outcome.Locked, LockedFor: TimeSpan.FromMinutes(1));
        if (answer.Outcome != Outcome.SignedIn) throttle.CountWrong(from);
        return answer.Outcome switch
        {
            Outcome.SignedIn => Results.NoContent(),
            Outcome.Locked => new Problem(429, Refusals.TooManyTries)
            { RetryAfterSeconds = (int)Math.Ceiling(answer.LockedFor?.TotalSeconds ?? 60) }.Answer(),
            _ => new Problem(400, Refusals.WrongNameOrPassword).Answer(),
        };
    }).Produces(204).Refuses(429).AllowAnonymous();
}
