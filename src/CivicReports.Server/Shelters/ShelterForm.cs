using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Shelters;

/// <summary>What an administrator writes of a place.</summary>
public sealed record ShelterForm(ShelterKind Kind, string NameJa, string? NameEn, string? Kana, string? Address,
    [property: Position] double[] Location, int? Capacity, string? Phone, IReadOnlyList<Hazard> Hazards, bool Active)
{
    internal sealed class Rules : AbstractValidator<ShelterForm>
    {
        public Rules()
        {
            RuleFor(f => f.Kind).IsInEnum();
            RuleFor(f => f.NameJa).NotEmpty().MaximumLength(100);
            RuleFor(f => f.NameEn).MaximumLength(100);
            RuleFor(f => f.Kana).MaximumLength(200);
            RuleFor(f => f.Address).MaximumLength(200);
            RuleFor(f => f.Location).NotNull().Must(l => l is null || (l.Length == 2 && Positions.AreReal(l[0], l[1])))
                .Refuses(Refusals.NoSuchPosition);
            RuleFor(f => f.Capacity).InclusiveBetween(1, Shelter.MostPeople);
            RuleFor(f => f.Phone).Must(Reachable.IsPhone).Refuses(Refusals.NotAPhoneNumber);
            RuleFor(f => f.Hazards).NotNull();
            RuleForEach(f => f.Hazards).IsInEnum();
        }
    }

    internal static ShelterForm Of(Shelter shelter) => new(shelter.Kind, shelter.NameJa, shelter.NameEn, shelter.Kana, shelter.Address,
        [shelter.Location.X, shelter.Location.Y], shelter.Capacity, shelter.Phone, shelter.Hazards, shelter.Active);

    internal Point Point => new(Location[0], Location[1]) { SRID = 4326 };

    internal void Fill(Shelter shelter)
    {
        static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        (shelter.NameJa, shelter.NameEn, shelter.Kana, shelter.Address) = (NameJa.Trim(), Filled(NameEn), Filled(Kana), Filled(Address));
        (shelter.Capacity, shelter.Phone, shelter.Active) = (Capacity, Filled(Phone), Active);
        shelter.Hazards = [.. Hazards.Distinct().Order()];
        if (!shelter.Location.EqualsExact(Point)) shelter.Location = Point;
    }
}
