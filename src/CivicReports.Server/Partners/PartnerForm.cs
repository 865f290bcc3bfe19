using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;

namespace CivicReports.Server.Partners;

/// <summary>What an administrator writes of a partner.</summary>
/// <param name="NameEn">Empty: the Japanese name.</param>
public sealed record PartnerForm(string NameJa, string? NameEn, PartnerKind Kind, string? Phone, string? Email, bool Active)
{
    internal sealed class Rules : AbstractValidator<PartnerForm>
    {
        public Rules()
        {
            RuleFor(f => f.NameJa).NotEmpty().MaximumLength(50);
            RuleFor(f => f.NameEn).MaximumLength(100);
            RuleFor(f => f.Kind).IsInEnum();
            RuleFor(f => f.Phone).Must(Reachable.IsPhone).Refuses(Refusals.NotAPhoneNumber);
            RuleFor(f => f.Email).Must(Reachable.IsMail).Refuses(Refusals.NotAMailAddress);
        }
    }

    internal static PartnerForm Of(Partner partner) => new(partner.NameJa, partner.NameEn == partner.NameJa ? null : partner.NameEn,
        partner.Kind, partner.Phone, partner.Email, partner.Active);

    internal void Fill(Partner partner)
    {
        static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        (partner.NameJa, partner.NameEn) = (NameJa.Trim(), Filled(NameEn) ?? NameJa.Trim());
        (partner.Kind, partner.Phone, partner.Email, partner.Active) = (Kind, Filled(Phone), Filled(Email), Active);
    }
}
