using System.Buffers.Binary;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.Driver;

/// <summary>Reads PostGIS' binary form. Curves and surfaces, which NetTopologySuite does not know, throw <see cref="NotSupportedException"/>.</summary>
internal ref struct EwkbReader
{
    private ReadOnlySpan<byte> _rest;
    private GeometryFactory _factory;
    private bool _littleEndian;

    // NetTopologySuite's reader refuses some nested empties ("numElems value is too large") and calls a missing SRID -1
    public static Geometry Read(ReadOnlySpan<byte> ewkb)
    {
        var reader = new EwkbReader { _rest = ewkb, _factory = NtsGeometryServices.Instance.CreateGeometryFactory(0) };
        return reader.ReadGeometry();
    }

    private Geometry ReadGeometry()
    {
        _littleEndian = Take(1)[0] == 1;
        var type = ReadUInt32();
        if ((type & Ewkb.HasSrid) != 0) _factory = NtsGeometryServices.Instance.CreateGeometryFactory((int)ReadUInt32());
        var (z, m) = ((type & Ewkb.HasZ) != 0, (type & Ewkb.HasM) != 0);
        switch ((EwkbKind)(type & 0xFFFF))
        {
            case EwkbKind.Point:
                var place = ReadSequence(1, z, m);
                return double.IsNaN(place.GetX(0)) && double.IsNaN(place.GetY(0)) ? _factory.CreatePoint() : _factory.CreatePoint(place);
            case EwkbKind.LineString:
                return _factory.CreateLineString(ReadSequence(ReadUInt32(), z, m));
            case EwkbKind.Polygon:
                var rings = new LinearRing[ReadUInt32()];
                for (var i = 0; i < rings.Length; i++) rings[i] = _factory.CreateLinearRing(ReadSequence(ReadUInt32(), z, m));
                return rings.Length == 0 ? _factory.CreatePolygon() : _factory.CreatePolygon(rings[0], rings[1..]);
            case EwkbKind.MultiPoint:
                return _factory.CreateMultiPoint(ReadParts<Point>());
            case EwkbKind.MultiLineString:
                return _factory.CreateMultiLineString(ReadParts<LineString>());
            case EwkbKind.MultiPolygon:
                return _factory.CreateMultiPolygon(ReadParts<Polygon>());
            case EwkbKind.GeometryCollection:
                return _factory.CreateGeometryCollection(ReadParts<Geometry>());
            case var other:
                throw new NotSupportedException($"PostGIS sent a geometry of kind {other:D}, which NetTopologySuite does not know; use ST_CurveToLine in the query.");
        }
    }

    private T[] ReadParts<T>() where T : Geometry
    {
        var parts = new T[ReadUInt32()];
        for (var i = 0; i < parts.Length; i++) parts[i] = (T)ReadGeometry();
        return parts;
    }

    private CoordinateSequence ReadSequence(uint count, bool z, bool m)
    {
        var sequence = _factory.CoordinateSequenceFactory.Create((int)count, 2 + (z ? 1 : 0) + (m ? 1 : 0), m ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            sequence.SetX(i, ReadDouble());
            sequence.SetY(i, ReadDouble());
            if (z) sequence.SetZ(i, ReadDouble());
            if (m) sequence.SetM(i, ReadDouble());
        }

        return sequence;
    }

    private uint ReadUInt32() =>
        _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) : BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private double ReadDouble() =>
        _littleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(Take(8)) : BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
