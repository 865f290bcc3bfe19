using CivicReports.Domain;

namespace CivicReports.Server.Shelters.Files;

/// <summary>A place as a file has it; what the file does not say is null and leaves ours as it is.</summary>
/// <param name="At">Its line in the file, or its number among the features.</param>
internal sealed record ShelterRow(int At, string? Code, string NameJa, string? NameEn, string? Kana, string? Address, double Longitude,
    double Latitude, int? Capacity, string? Phone, Hazard[]? Hazards);

/// <summary>A row that is not taken.</summary>
public sealed record RowFault(int At, string? Name, WhyNot Why);

public enum WhyNot
{
    NoName,
    NoPlace,

    /// <summary>Latitude and longitude have changed places.</summary>
    Swapped,
    OutsideJapan,

    /// <summary>Kilometres from the city: another city's, or a digit that is wrong.</summary>
    FarFromCity,

    /// <summary>The same name and address, or the same code, a second time.</summary>
    Twice,
    WrongCapacity,
    TooLong,
}
