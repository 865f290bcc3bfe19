using System.Buffers;
using NetTopologySuite.Geometries;
using Npgsql.Internal;

namespace CivicReports.PostGis.Driver;

/// <summary>Sends and receives one kind of geometry as EWKB.</summary>
internal sealed class GeometryConverter<T> : PgStreamingConverter<T> where T : Geometry
{
    public override T Read(PgReader reader) => Convert(reader.ReadBytes(reader.CurrentRemaining));

    public override async ValueTask<T> ReadAsync(PgReader reader, CancellationToken cancellationToken = default) =>
        Convert(await reader.ReadBytesAsync(reader.CurrentRemaining, cancellationToken));

    public override Size GetSize(SizeContext context, T value, ref object? writeState)
    {
        var bytes = EwkbWriter.Write(value);
        writeState = bytes;
        return bytes.Length;
    }

    public override void Write(PgWriter writer, T value) => writer.WriteBytes((byte[])writer.Current.WriteState!);

    public override ValueTask WriteAsync(PgWriter writer, T value, CancellationToken cancellationToken = default) =>
        writer.WriteBytesAsync((byte[])writer.Current.WriteState!, cancellationToken);

    private static T Convert(ReadOnlySequence<byte> bytes) => EwkbReader.Read(bytes.ToArray()) switch
    {
        T geometry => geometry,
        LineString line when typeof(T) == typeof(LinearRing) => (T)(Geometry)line.Factory.CreateLinearRing(line.CoordinateSequence),
        var other => throw new InvalidCastException($"The column holds a {other.GeometryType} where a {typeof(T).Name} was asked for; read it as Geometry."),
    };
}
