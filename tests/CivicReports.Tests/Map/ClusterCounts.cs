using System.Text;

namespace CivicReports.Tests.Map;

/// <summary>What rings of a vector tile count, and where they stand: as much of the MVT format (protobuf) as that needs.</summary>
internal static class ClusterCounts
{
    public static long Sum(byte[] tile) => Rings(tile).Sum(r => r.Count);

    /// <summary>Places in 4096ths of the tile.</summary>
    public static List<(int X, int Y, long Count)> Rings(byte[] tile) =>
        [.. Fields(tile).Where(f => f.Field == 3).SelectMany(layer => OfLayer(layer.Bytes))];

    private static IEnumerable<(int X, int Y, long Count)> OfLayer(byte[] layer)
    {
        var fields = Fields(layer);
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => Number(f.Bytes)).ToList();
        var count = keys.IndexOf("count");
        foreach (var feature in fields.Where(f => f.Field == 2))
        {
            var parts = Fields(feature.Bytes);
            var tags = Varints(parts.Single(f => f.Field == 2).Bytes);
            // one "move to" and where
            var at = Varints(parts.Single(f => f.Field == 4).Bytes);
            var counted = 0L;
            for (var i = 0; i < tags.Count; i += 2)
            {
                if ((int)tags[i] == count) counted = values[(int)tags[i + 1]];
            }

            yield return ((int)Signed(at[1]), (int)Signed(at[2]), counted);
        }
    }

    private static long Signed(ulong zigzag) => (long)(zigzag >> 1) ^ -(long)(zigzag & 1);

    private static long Number(byte[] value)
    {
        var at = 0;
        var key = Varint(value, ref at);
        var number = Varint(value, ref at);
        return (key >> 3) == 6 ? Signed(number) : (long)number;
    }

    private static List<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            if ((key & 7) == 2)
            {
                var length = (int)Varint(message, ref at);
                fields.Add(((int)(key >> 3), message[at..(at + length)]));
                at += length;
            }
            else
            {
                Varint(message, ref at);
            }
        }

        return fields;
    }

    private static List<ulong> Varints(byte[] packed)
    {
        var numbers = new List<ulong>();
        for (var at = 0; at < packed.Length;) numbers.Add(Varint(packed, ref at));
        return numbers;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }
    }
}
