using System.Text;

namespace CivicReports.Tests.Map;

/// <summary>Adds up the `count` of every feature of a vector tile: as much of the MVT format (protobuf) as that needs.</summary>
internal static class ClusterCounts
{
    public static long Sum(ReadOnlySpan<byte> tile)
    {
        var total = 0L;
        foreach (var (field, layer) in Fields(tile.ToArray()))
        {
            if (field == 3) total += SumLayer(layer);
        }

        return total;
    }

    private static long SumLayer(byte[] layer)
    {
        var fields = Fields(layer);
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => Number(f.Bytes)).ToList();
        var count = keys.IndexOf("count");
        return fields.Where(f => f.Field == 2).Sum(feature =>
        {
            var tags = Varints(Fields(feature.Bytes).Single(f => f.Field == 2).Bytes);
            for (var i = 0; i < tags.Count; i += 2)
            {
                if ((int)tags[i] == count) return values[(int)tags[i + 1]];
            }

            return 0;
        });
    }

    private static long Number(byte[] value)
    {
        var at = 0;
        var key = Varint(value, ref at);
        var number = Varint(value, ref at);
        return (key >> 3) == 6 ? (long)(number >> 1) ^ -(long)(number & 1) : (long)number;
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
