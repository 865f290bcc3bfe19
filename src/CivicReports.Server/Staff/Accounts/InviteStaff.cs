using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>A new account, whose holder chooses the password by a link: mailed, or shown once to be handed over.</summary>
public static class InviteStaff
{
    [Allow(Right.ManageStaff, System = true)]
    public sealed record Command(string UserName, StaffForm Staff, bool SendMail) : IRequest<Answer>;

    /// <param name="Link">Where no mail was sent.</param>
    public sealed record Answer(int Id, Uri? Link, DateTimeOffset ExpiresAt);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.UserName).NotEmpty().MaximumLength(100);
            RuleFor(c => c.Staff).NotNull().SetValidator(new StaffForm.Rules());
            RuleFor(c => c.Staff.Email).NotEmpty().When(c => c.SendMail);
        }
    }

    internal sealed class Handler(CivicReportsDb db, UserManager<StaffMember> accounts, StaffLinks links, LocalAccounts local,
        AuditTrail trail, Settings settings, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            if (!local.MaySignIn(command.UserName.Trim())) throw new RefusedException(Refusals.LocalIsOff);
            if (command.SendMail && settings.Email is null) throw new RefusedException(Refusals.NoMail);
            await using var transaction = await Transaction.Begin(db, ct);
            var account = new StaffMember { UserName = command.UserName.Trim(), DisplayName = command.Staff.DisplayName };
            await command.Staff.Fill(account, db, ct);
            var result = await accounts.CreateAsync(account);
            if (!result.Succeeded)
            {
                var taken = result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName));
                throw new ValidationException(
                    [BrokenRules.Failure(nameof(command.UserName), taken ? Refusals.NameTaken : Refusals.CheckInput)]);
            }

            var link = await links.Make(account.Id, LinkPurpose.Invitation, ct);
            if (command.SendMail) links.Send(account, LinkPurpose.Invitation, link);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.StaffInvited, AuditTrail.Staff(account.Id), ct, new { account.Role, account.DepartmentId });
            return new(account.Id, command.SendMail ? null : link, clock.GetUtcNow() + StaffLinks.LastsFor(LinkPurpose.Invitation));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/staff", (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct)).Refuses(409);
}
