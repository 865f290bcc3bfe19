namespace CivicReports.Server.Photos;

/// <summary>The two sizes that are kept of a photo; the number is the long side in pixels.</summary>
public enum PhotoSize
{
    Small = 320,
    Large = 1600,
}
