namespace CivicReports.Domain;

/// <summary>What can be a place on Earth that somebody meant.</summary>
public static class Positions
{
    /// <summary>WGS 84 degrees; (0, 0) is where broken devices say they are.</summary>
    public static bool AreReal(double longitude, double latitude) =>
        double.IsFinite(longitude) && double.IsFinite(latitude)
        && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
        && (Math.Abs(longitude) > 0.0001 || Math.Abs(latitude) > 0.0001);
}
