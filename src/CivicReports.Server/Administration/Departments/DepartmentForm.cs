using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Administration;

/// <summary>What an administrator writes of a department.</summary>
/// <param name="NameEn">Empty: the Japanese name.</param>
/// <param name="DutyPhone">Whom residents call out of hours; empty: the default department's.</param>
public sealed record DepartmentForm(
    string NameJa, string? NameEn, string? Phone, string? Email, string? DutyPhone, string? DutyEmail, string? SupervisorEmail,
    bool IsDefault, bool Active)
{
    internal sealed class Rules : AbstractValidator<DepartmentForm>
    {
        public Rules()
        {
            RuleFor(f => f.NameJa).NotEmpty().MaximumLength(50);
            RuleFor(f => f.NameEn).MaximumLength(100);
            RuleFor(f => f.Phone).Must(Reachable.IsPhone).Refuses(Refusals.NotAPhoneNumber);
            RuleFor(f => f.DutyPhone).Must(Reachable.IsPhone).Refuses(Refusals.NotAPhoneNumber);
            RuleFor(f => f.Email).Must(Reachable.IsMail).Refuses(Refusals.NotAMailAddress);
            RuleFor(f => f.DutyEmail).Must(Reachable.IsMail).Refuses(Refusals.NotAMailAddress);
            RuleFor(f => f.SupervisorEmail).Must(Reachable.IsMail).Refuses(Refusals.NotAMailAddress);
            RuleFor(f => f.Active).Equal(true).When(f => f.IsDefault).Refuses(Refusals.DefaultDepartmentNeeded);
        }
    }

    /// <summary>Within the caller's transaction: the one default department is never missing for others to see.</summary>
    internal async Task Fill(Department department, CivicReportsDb db, CancellationToken ct)
    {
        if (department.IsDefault && !IsDefault) throw new RefusedException(Refusals.DefaultDepartmentNeeded);
        var taken = await db.Departments.AnyAsync(d => d.Id != department.Id && d.NameJa == NameJa.Trim() && d.Active, ct);
        if (taken && Active) throw new RefusedException(Refusals.NameInUse, ("name", NameJa.Trim()));
        if (IsDefault && !department.IsDefault)
            await db.Departments.Where(d => d.IsDefault).ExecuteUpdateAsync(d => d.SetProperty(x => x.IsDefault, false), ct);
        department.NameJa = NameJa.Trim();
        department.NameEn = NameEn.Or(NameJa);
        (department.Phone, department.Email) = (Phone.Filled(), Email.Filled());
        (department.DutyPhone, department.DutyEmail, department.SupervisorEmail) =
            (DutyPhone.Filled(), DutyEmail.Filled(), SupervisorEmail.Filled());
        (department.IsDefault, department.Active) = (IsDefault, Active);
    }
}
