using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CivicReports.Server.Staff;

/// <summary>What an administrator writes of somebody.</summary>
public sealed record StaffForm(string DisplayName, string? Email, Role Role, int? DepartmentId, bool CityWide, string? Crew)
{
    internal sealed class Rules : AbstractValidator<StaffForm>
    {
        public Rules()
        {
            RuleFor(f => f.DisplayName).NotEmpty().MaximumLength(50);
            RuleFor(f => f.Email).MaximumLength(200)
                .Must(mail => string.IsNullOrEmpty(mail) || (MailboxAddress.TryParse(mail, out var read) && read.Address == mail))
                .Refuses(Refusals.NotAMailAddress);
            RuleFor(f => f.Role).IsInEnum();
            RuleFor(f => f.Crew).MaximumLength(50);
            // without one they could do nothing: what has no department is nobody's
            RuleFor(f => f.DepartmentId).NotNull().When(f => f.Role == Role.Crew || (f.Role == Role.Supervisor && !f.CityWide))
                .Refuses(Refusals.DepartmentNeeded);
        }
    }

    internal async Task Fill(StaffMember account, CivicReportsDb db, CancellationToken ct)
    {
        if (DepartmentId is { } department && !await db.Departments.AnyAsync(d => d.Id == department && d.Active, ct))
            throw new NotFoundException(Refusals.NoSuchDepartment);
        account.DisplayName = DisplayName.Trim();
        account.Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim();
        account.Role = Role;
        account.DepartmentId = DepartmentId;
        account.CityWide = CityWide && Role == Role.Supervisor;
        account.Crew = string.IsNullOrWhiteSpace(Crew) ? null : Crew.Trim();
    }
}

/// <summary>
/// Accounts as administrators change them: there, not one's own where that would lock oneself out, never the last that can.
/// </summary>
public sealed class StaffAccounts(CivicReportsDb db, Caller caller, Settings settings, TimeProvider clock)
{
    public async Task<StaffMember> Load(int id, CancellationToken ct) =>
        await db.Set<StaffMember>().SingleOrDefaultAsync(s => s.Id == id && s.ClosedAt == null, ct)
            ?? throw new NotFoundException(Refusals.NoSuchStaff);

    /// <summary>Before somebody loses the right to administer, or to be here at all.</summary>
    public async Task MayLose(StaffMember account, CancellationToken ct)
    {
        if (caller.Current?.Kind == ActorKind.Staff && account.Id == caller.StaffId) throw new NotAllowedException(Refusals.NotYourself);
        if (account.Role != Role.Administrator) return;
        var today = JapanTime.DayOf(clock.GetUtcNow());
        var (byProvider, only) = (settings.Oidc is not null, settings.Oidc?.OnlyLocalAccount?.ToUpperInvariant());
        if (!await db.Set<StaffMember>().AnyAsync(s => s.Id != account.Id && s.Role == Role.Administrator && s.ClosedAt == null
            && !(s.SuspendedUntil >= today) && ((s.PasswordHash != null && (only == null || s.NormalizedUserName == only))
                || (byProvider && db.Set<IdentityUserLogin<int>>().Any(l => l.UserId == s.Id))), ct))
            throw new RefusedException(Refusals.LastAdministrator);
    }
}
