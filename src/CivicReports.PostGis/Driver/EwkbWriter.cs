using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.Driver;

/// <summary>Writes PostGIS' binary form: well-known binary with an SRID, and with Z and M where at least one coordinate has them.</summary>
internal static class EwkbWriter
{
    // NetTopologySuite's writer takes an empty or a built-up geometry for a three-dimensional one, which a flat column refuses
    public static byte[] Write(Geometry geometry)
    {
        using var bytes = new MemoryStream(geometry.NumPoints * 16 + 64);
        using var writer = new BinaryWriter(bytes);
        var heights = new HeightsAndMeasures();
        geometry.Apply(heights);
        Write(writer, geometry, heights, geometry.SRID);
        return bytes.ToArray();
    }

    // EqualsExact looks at X and Y alone: a corrected height or SRID would never be saved
    public static bool Same(Geometry? a, Geometry? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null && a.NumPoints == b.NumPoints && Write(a).AsSpan().SequenceEqual(Write(b)));

    private static void Write(BinaryWriter writer, Geometry geometry, HeightsAndMeasures heights, int srid)
    {
        var kind = KindOf(geometry);
        writer.Write((byte)1); // little-endian
        writer.Write((uint)kind | (heights.Z ? Ewkb.HasZ : 0) | (heights.M ? Ewkb.HasM : 0) | (srid > 0 ? Ewkb.HasSrid : 0));
        if (srid > 0) writer.Write(srid);
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                for (var i = 0; i < heights.Dimension; i++) writer.Write(double.NaN);
                break;
            case Point point:
                WriteCoordinate(writer, point.CoordinateSequence, 0, heights);
                break;
            case LineString line:
                WriteSequence(writer, line.CoordinateSequence, heights);
                break;
            case Polygon polygon:
                writer.Write(polygon.IsEmpty ? 0 : polygon.NumInteriorRings + 1);
                if (!polygon.IsEmpty) WriteSequence(writer, polygon.Shell.CoordinateSequence, heights);
                foreach (var hole in polygon.Holes) WriteSequence(writer, hole.CoordinateSequence, heights);
                break;
            case GeometryCollection parts:
                writer.Write(parts.NumGeometries);
                foreach (var part in parts.Geometries) Write(writer, part, heights, srid: 0);
                break;
        }
    }

    private static EwkbKind KindOf(Geometry geometry) => geometry switch
    {
        Point => EwkbKind.Point,
        LineString => EwkbKind.LineString,
        Polygon => EwkbKind.Polygon,
        MultiPoint => EwkbKind.MultiPoint,
        MultiLineString => EwkbKind.MultiLineString,
        MultiPolygon => EwkbKind.MultiPolygon,
        GeometryCollection => EwkbKind.GeometryCollection,
        _ => throw new NotSupportedException($"PostGIS has no geometry of type {geometry.GetType().Name}."),
    };

    private static void WriteSequence(BinaryWriter writer, CoordinateSequence sequence, HeightsAndMeasures heights)
    {
        writer.Write(sequence.Count);
        for (var i = 0; i < sequence.Count; i++) WriteCoordinate(writer, sequence, i, heights);
    }

    private static void WriteCoordinate(BinaryWriter writer, CoordinateSequence sequence, int index, HeightsAndMeasures heights)
    {
        writer.Write(sequence.GetX(index));
        writer.Write(sequence.GetY(index));
        if (heights.Z) writer.Write(sequence.GetZ(index));
        if (heights.M) writer.Write(sequence.GetM(index));
    }

    /// <summary>Finds out whether any coordinate has a Z or an M; PostGIS wants the same of every part.</summary>
    private sealed class HeightsAndMeasures : IEntireCoordinateSequenceFilter
    {
        public bool Z { get; private set; }

        public bool M { get; private set; }

        public int Dimension => 2 + (Z ? 1 : 0) + (M ? 1 : 0);

        public bool Done => Z && M;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count && seq.HasZ && !Z; i++) Z = !double.IsNaN(seq.GetZ(i));
            for (var i = 0; i < seq.Count && seq.HasM && !M; i++) M = !double.IsNaN(seq.GetM(i));
        }
    }
}
