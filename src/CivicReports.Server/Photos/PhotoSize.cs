namespace CivicReports.Server.Photos;

/// <summary>The sizes that are kept of a photo; the number is the long side in pixels.</summary>
public enum PhotoSize
{
    Small = 320,

    /// <summary>LINE's cards take pictures up to 1024 × 1024.</summary>
    Card = 1024,
    Large = 1600,
}
