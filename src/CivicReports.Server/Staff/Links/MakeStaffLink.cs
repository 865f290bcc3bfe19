using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>
/// The invitation once more, or a new password for somebody who forgot it; where the phone is gone, without the second factor.
/// </summary>
public static class MakeStaffLink
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id, bool SendMail, bool ResetSecondFactor) : IRequest<Answer>;

    /// <param name="Link">Where no mail was sent.</param>
    public sealed record Answer(Uri? Link, DateTimeOffset ExpiresAt);

    internal sealed class Handler(CivicReportsDb db, StaffAccounts accounts, StaffLinks links, SecondFactor secondFactor,
        ProviderAccounts provider, LocalAccounts local, AuditTrail trail, Settings settings, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await accounts.Load(command.Id, ct);
            if (await provider.Has(account.Id, ct)) throw new RefusedException(Refusals.KeptByProvider);
            if (!local.MaySignIn(account.UserName)) throw new RefusedException(Refusals.LocalIsOff);
            if (command.SendMail && (settings.Email is null || account.Email is null)) throw new RefusedException(Refusals.NoMail);
            if (command.ResetSecondFactor) await secondFactor.Remove(account.Id, ct);
            var purpose = account.PasswordHash is null ? LinkPurpose.Invitation : LinkPurpose.Password;
            await using var transaction = await Transaction.Begin(db, ct);
            var link = await links.Make(account.Id, purpose, ct);
            if (command.SendMail) links.Send(account, purpose, link);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.LinkMade, AuditTrail.Staff(account.Id), ct, new { purpose, command.SendMail });
            return new(command.SendMail ? null : link, clock.GetUtcNow() + StaffLinks.LastsFor(purpose));
        }
    }

    internal sealed record Body(bool SendMail, bool? ResetSecondFactor);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/staff/{id:int}/link",
        (int id, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Command(id, body.SendMail, body.ResetSecondFactor ?? false), ct));
}
