using System.ComponentModel.DataAnnotations;

namespace CivicReports.Server.Pipeline;

/// <summary>Longitude, latitude in WGS 84 degrees.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PositionAttribute() : LengthAttribute(2, 2);

/// <summary>West, south, east, north in WGS 84 degrees.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute() : LengthAttribute(4, 4);
