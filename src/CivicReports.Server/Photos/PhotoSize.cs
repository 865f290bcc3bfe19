namespace CivicReports.Server.Photos;

/// <summary>The sizes that are kept of a photo; the number is the long side in pixels.</summary>
public enum PhotoSize
{
    Small = 320,

    /// <summary>LINE's cards take pictures up to 1024 × 1024.</summary>
    Card = 1024,

    /// <summary>Panoramas keep 2560.</summary>
    Large = 1600,
}

internal static class PhotoSides
{
    /// <summary>The long side of what is twice as long as wide: at 1600 a panorama would be a thin strip without detail.</summary>
    public const int Panorama = 2560;
}
