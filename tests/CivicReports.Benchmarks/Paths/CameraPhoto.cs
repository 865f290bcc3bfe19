using System.Buffers.Binary;
using System.Text;
using CivicReports.Benchmarks.Stand;

namespace CivicReports.Benchmarks.Paths;

/// <summary>A 12-megapixel JPEG as a phone takes it: lying on its side (orientation 6), with the place it was taken at.</summary>
internal static class CameraPhoto
{
    public const int Width = 4032, Height = 3024;

    public static async Task<string> Draw(TestStand stand)
    {
        string In(string name) => Path.Combine(stand.Scratch, name);
        // soft shapes with grain on them compress as photographs do
        for (var band = 0; band < 3; band++)
        {
            await ChildProcess.Run("vips",
                ["perlin", In($"shapes{band}.v"), $"{Width}", $"{Height}", "--cell-size", $"{400 - (100 * band)}"]);
            await ChildProcess.Run("vips", ["linear", In($"shapes{band}.v"), In($"band{band}.v"), "110", "128"]);
        }

        await ChildProcess.Run("vips", ["bandjoin", $"{In("band0.v")} {In("band1.v")} {In("band2.v")}", In("shapes.v")]);
        await ChildProcess.Run("vips", ["gaussnoise", In("grain.v"), $"{Width}", $"{Height}", "--sigma", "6", "--mean", "0"]);
        await ChildProcess.Run("vips", ["add", In("shapes.v"), In("grain.v"), In("photo.v")]);
        await ChildProcess.Run("vips", ["cast", In("photo.v"), In("bytes.v"), "uchar"]);
        await ChildProcess.Run("vips", ["copy", In("bytes.v"), In("colours.v"), "--interpretation", "srgb"]);
        await ChildProcess.Run("vips", ["jpegsave", In("colours.v"), In("plain.jpg"), "--Q", "90"]);
        var plain = await File.ReadAllBytesAsync(In("plain.jpg"));
        await File.WriteAllBytesAsync(In("photo.jpg"), [.. plain.AsSpan(0, 2), .. Exif(), .. plain.AsSpan(2)]);
        foreach (var left in Directory.GetFiles(stand.Scratch, "*.v")) File.Delete(left);
        return In("photo.jpg");
    }

    /// <summary>An APP1 segment: orientation 6; 33°48′ N, 138°2′ E.</summary>
    private static byte[] Exif()
    {
        const int gps = 8 + 2 + (2 * 12) + 4, values = gps + 2 + (4 * 12) + 4;
        var tiff = new byte[values + 48];
        Encoding.ASCII.GetBytes("MM").CopyTo(tiff, 0);
        Short(2, 42);
        Long(4, 8);
        Short(8, 2);
        Entry(10, 0x0112, type: 3, count: 1);
        Short(18, 6);
        Entry(22, 0x8825, type: 4, count: 1);
        Long(30, gps);
        Short(gps, 4);
        Reference(gps + 2, 1, 'N');
        Degrees(gps + 14, 2, values, 33, 48);
        Reference(gps + 26, 3, 'E');
        Degrees(gps + 38, 4, values + 24, 138, 2);
        var segment = new byte[10 + tiff.Length];
        segment[0] = 0xFF;
        segment[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(8 + tiff.Length));
        Encoding.ASCII.GetBytes("Exif").CopyTo(segment, 4);
        tiff.CopyTo(segment, 10);
        return segment;

        void Short(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
        void Long(int at, int value) => BinaryPrimitives.WriteInt32BigEndian(tiff.AsSpan(at), value);
        void Entry(int at, int tag, int type, int count)
        {
            Short(at, tag);
            Short(at + 2, type);
            Long(at + 4, count);
        }

        void Reference(int at, int tag, char letter)
        {
            Entry(at, tag, type: 2, count: 2);
            tiff[at + 8] = (byte)letter;
        }

        void Degrees(int at, int tag, int where, int degrees, int minutes)
        {
            Entry(at, tag, type: 5, count: 3);
            Long(at + 8, where);
            foreach (var (number, value) in new[] { degrees, minutes, 0 }.Index())
            {
                Long(where + (8 * number), value);
                Long(where + (8 * number) + 4, 1);
            }
        }
    }
}
