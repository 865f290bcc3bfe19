using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>A staff member signs in, with a second factor where one is set up or asked for.</summary>
public static class SignIn
{
    /// <param name="Code">Of the app, or one of the recovery codes; asked for by the first answer.</param>
    /// <param name="TrustDevice">Do not ask this browser for a code for a month.</param>
    [Allow(Anyone = true)]
    public sealed record Command(string UserName, string Password, string? Code, bool TrustDevice, Guid? Device,
        string? UserAgent) : IRequest<Result>;

    /// <param name="Session">Begun, unless the next step is a code or nothing.</param>
    public sealed record Result(Step Next, TimeSpan? Wait = null, Guid? Session = null, Guid? Device = null);

    public enum Step { SignedIn, Code, SetUpCode, Wrong, WrongCode, Wait }

    public sealed record Answer(Step Next);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
            RuleFor(c => c.Password).NotEmpty().MaximumLength(PasswordRules.Longest);
            RuleFor(c => c.Code).MaximumLength(20);
        }
    }

    internal sealed class Handler(UserManager<StaffMember> accounts, SignInTries tries, Devices devices, StaffSessions sessions,
        SecondFactor secondFactor, LocalAccounts local, AuditTrail trail, Caller caller, Settings settings, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        private static readonly TimeSpan Trusted = TimeSpan.FromDays(30);

        // the same answer, after the same work, for a name that does not exist
        private static readonly string NobodysHash =
            new PasswordHasher<StaffMember>(PasswordRules.Hashing).HashPassword(Nobody, Guid.NewGuid().ToString());

        private static string? Subject(StaffMember? account) => account is null ? null : AuditTrail.Staff(account.Id);

        private static StaffMember Nobody => new() { DisplayName = "" };

        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.FindByNameAsync(command.UserName);
            var known = account is not null && command.Device is { } device ? await devices.Find(device, account.Id, ct) : null;
            var attempt = await tries.Begin(command.UserName, known is null ? null : command.Device, caller.From, ct);
            if (attempt.Wait is { } wait)
            {
                await tries.Forget(attempt, ct);
                await trail.Write(AuditEvent.SignInSlowed, Subject(account), ct);
                return new(Step.Wait, wait);
            }

            if (account is null || !account.IsUsableOn(JapanTime.DayOf(clock.GetUtcNow()))
                || account.PasswordHash is null || !local.MaySignIn(account.UserName))
            {
                accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, command.Password);
                await trail.Write(AuditEvent.SignInFailed, Subject(account), ct);
                return new(Step.Wrong);
            }

            if (!await accounts.CheckPasswordAsync(account, command.Password))
            {
                await trail.Write(AuditEvent.SignInFailed, Subject(account), ct);
                return new(Step.Wrong);
            }

            var asksCode = account.TwoFactorEnabled && known is not { Trusted: true };
            if (asksCode && string.IsNullOrWhiteSpace(command.Code))
            {
                await tries.Forget(attempt, ct);
                return new(Step.Code);
            }

            if (asksCode && !await secondFactor.Accepts(account.Id, command.Code!, ct))
            {
                await trail.Write(AuditEvent.SecondFactorFailed, Subject(account), ct);
                return new(Step.WrongCode);
            }

            await tries.Forget(attempt, ct);
            var from = command.Device ?? Guid.NewGuid();
            await devices.Remember(from, account.Id, asksCode && command.TrustDevice ? Trusted : null, ct);
            var limited = !account.TwoFactorEnabled && settings.SecondFactorFor.Contains(account.Role);
            var session = await sessions.Begin(account.Id, from, caller.From, command.UserAgent, limited, ct);
            await trail.Write(AuditEvent.SignedIn, Subject(account), ct, by: new(ActorKind.Staff,
                account.Id.ToString(CultureInfo.InvariantCulture), account.DisplayName));
            return new(limited ? Step.SetUpCode : Step.SignedIn, Session: session, Device: from);
        }
    }

    internal sealed record Body(string UserName, string Password, string? Code, bool? TrustDevice);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/sign-in", async (Body body, IMediator mediator, HttpContext http, Devices devices, CancellationToken ct) =>
        {
            var result = await mediator.Send(new Command(body.UserName, body.Password, body.Code, body.TrustDevice ?? false,
                devices.Of(http), http.Request.Headers.UserAgent), ct);
            if (result is { Session: { } session, Device: { } device })
            {
                await StaffSignIn.Begin(http, session);
                devices.Keep(http, device);
            }

            return result.Next switch
            {
                Step.Wait => new Problem(429, Refusals.TooManyTries)
                { RetryAfterSeconds = (int)Math.Ceiling(result.Wait!.Value.TotalSeconds) }.Answer(),
                Step.Wrong => new Problem(400, Refusals.WrongNameOrPassword).Answer(),
                Step.WrongCode => new Problem(400, Refusals.WrongCode).Answer(),
                _ => Results.Ok(new Answer(result.Next)),
            };
        }).Produces<Answer>().Refuses(429).AllowAnonymous();
}
