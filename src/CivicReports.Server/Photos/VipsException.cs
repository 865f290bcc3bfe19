namespace CivicReports.Server.Photos;

/// <summary>libvips could not do what was asked, in its own words.</summary>
internal sealed class VipsException(string message) : Exception(message);
