using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>
/// The identity provider says who somebody is and what they belong to: they come in with the role of their first group in the table,
/// anew at every sign-in. A second factor is the provider's to ask for.
/// </summary>
public static class SignInByProvider
{
    /// <param name="Issuer">With <paramref name="Subject"/> the same for one person for ever.</param>
    [Allow(Anyone = true)]
    public sealed record Command(string Issuer, string Subject, string? Name, string? UserName, IReadOnlyList<string> Groups,
        Guid? Device, string? UserAgent) : IRequest<Result>;

    /// <param name="Refused">Null: the session has begun.</param>
    public sealed record Result(Refusal? Refused, Guid Session = default, Guid Device = default);

    internal sealed class Handler(CivicReportsDb db, ProviderAccounts accounts, GroupRoles groups, StaffSessions sessions, Devices devices,
        TicketsOfPerson tickets, AuditTrail trail, Caller caller, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        private sealed record Place(Role Role, int? DepartmentId, bool CityWide);

        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var account = await accounts.Find(command.Issuer, command.Subject, ct);
            if (account?.IsUsableOn(JapanTime.DayOf(clock.GetUtcNow())) == false)
                return await Refuse(account, Refusals.AccountIsOff, ct);
            if (await groups.Of(command.Groups, ct) is not { } group)
            {
                if (account is not null) await sessions.End(account.Id, only: null, but: null, ct);
                return await Refuse(account, Refusals.NoGroupHere, ct);
            }

            var before = account is null ? null : PlaceOf(account);
            var name = ProviderAccounts.Readable(command.Name, 50) ?? ProviderAccounts.Readable(command.UserName, 50);
            account ??= await accounts.Make(command.Issuer, command.Subject, command.UserName, name ?? "–", ct);
            account.DisplayName = name ?? account.DisplayName;
            (account.Role, account.DepartmentId, account.CityWide) = (group.Role, group.DepartmentId, group.CityWide);
            await db.SaveChangesAsync(ct);
            if (before is not null && before != PlaceOf(account)) await tickets.GiveBackOthers(account.Id, account.DisplayName, ct);
            await transaction.Commit(ct);
            await Tell(account, before, ct);
            var from = command.Device ?? Guid.NewGuid();
            await devices.Remember(from, account.Id, trust: null, ct);
            var session = await sessions.Begin(account.Id, from, caller.From, command.UserAgent, limited: false, ct);
            await trail.Write(AuditEvent.SignedIn, AuditTrail.Staff(account.Id), ct, new { by = command.Issuer },
                by: new(ActorKind.Staff, account.Id.ToString(CultureInfo.InvariantCulture), account.DisplayName));
            return new(null, session, from);
        }

        private async Task Tell(StaffMember account, Place? before, CancellationToken ct)
        {
            var after = PlaceOf(account);
            if (before is null)
                await trail.Write(AuditEvent.StaffCameByProvider, AuditTrail.Staff(account.Id), ct, new { after });
            else if (before != after)
            {
                // what was opened with the old role ends, streams included
                await sessions.End(account.Id, only: null, but: null, ct);
                await trail.Write(AuditEvent.StaffChanged, AuditTrail.Staff(account.Id), ct, new { before, after });
            }
        }

        private async Task<Result> Refuse(StaffMember? account, Refusal why, CancellationToken ct)
        {
            await trail.Write(AuditEvent.SignInFailed, account is null ? null : AuditTrail.Staff(account.Id), ct, new { why = why.Code });
            return new(why);
        }

        private static Place PlaceOf(StaffMember account) => new(account.Role, account.DepartmentId, account.CityWide);
    }
}
