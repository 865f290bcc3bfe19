using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos.Zoo;

/// <summary>A file that wants to cost more than it weighs, or to be taken for what it is not.</summary>
/// <param name="Ends">Null where it is a picture in spite of all, and taken.</param>
internal sealed record HostileFile(string Name, PhotoRefusal? Ends, Func<byte[]> Make)
{
    /// <summary>Stands in every file that brings something along; no picture that we keep may hold it.</summary>
    public static ReadOnlySpan<byte> Payload => "<script>alert('a stowaway')</script>"u8;

    /// <summary>Costs more than a second of somebody's time: not in each run of the tests.</summary>
    public bool IsLong { get; private init; }

    public static HostileFile Long(string name, PhotoRefusal? ends, Func<byte[]> make) => new(name, ends, make) { IsLong = true };

    public static IReadOnlyList<HostileFile> All { get; } = [.. HostilePngs.All, .. HostileJpegs.All, .. HostileWebPs.All,
        .. HostileHeics.All, .. Impostors.All];

    public static string End(PhotoOutcome outcome) => End((outcome as PhotoOutcome.Refused)?.Reason);

    public static string End(PhotoRefusal? refusal) => refusal?.ToString() ?? "taken";

    public static byte[] Random(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }

    /// <summary>The parts one after another, each so many times.</summary>
    public static byte[] Joined(params (byte[] Part, int Times)[] parts)
    {
        using var whole = new MemoryStream();
        foreach (var (part, times) in parts)
            for (var time = 0; time < times; time++) whole.Write(part);
        return whole.ToArray();
    }
}
