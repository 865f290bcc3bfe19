namespace CivicReports.Benchmarks.Paths;

/// <summary>Just enough of the Mapbox vector tile format to count: peers must draw the same features.</summary>
internal static class VectorTile
{
    private const int Layers = 3, Features = 2, LengthDelimited = 2;

    public static int CountFeatures(ReadOnlySpan<byte> tile)
    {
        var count = 0;
        while (!tile.IsEmpty)
        {
            var (field, content) = Next(ref tile);
            if (field != Layers) continue;
            while (!content.IsEmpty)
            {
                if (Next(ref content).Field == Features) count++;
            }
        }

        return count;
    }

    private static Message Next(ref ReadOnlySpan<byte> bytes)
    {
        var key = Varint(ref bytes);
        if ((key & 7) != LengthDelimited)
        {
            if ((key & 7) != 0) throw new FormatException($"Wire type {key & 7} has no place here.");
            Varint(ref bytes);
            return new((int)(key >> 3), []);
        }

        var length = (int)Varint(ref bytes);
        var content = bytes[..length];
        bytes = bytes[length..];
        return new((int)(key >> 3), content);
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    private readonly ref struct Message(int field, ReadOnlySpan<byte> content)
    {
        public int Field { get; } = field;
        public ReadOnlySpan<byte> Content { get; } = content;

        public void Deconstruct(out int field, out ReadOnlySpan<byte> content)
        {
            field = Field;
            content = Content;
        }
    }
}
