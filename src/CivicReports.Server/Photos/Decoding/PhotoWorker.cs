using System.Collections.Concurrent;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>The program of the child process: photos in, answers out, one at a time, until stdin closes.</summary>
internal static class PhotoWorker
{
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        PhotoDecoder.LoadLibraries();
        PhotoFrames.Write(output, [Confinement.Enter() ? (byte)1 : (byte)0]);

        // the server may end while a photo is being decoded: reading never stops, so that this is noticed at once
        using var photos = new BlockingCollection<byte[]>(boundedCapacity: 1);
        new Thread(() => ReadUntilTheServerEnds(input, photos)) { IsBackground = true }.Start();
        foreach (var photo in photos.GetConsumingEnumerable()) PhotoFrames.Write(output, PhotoFrames.Answer(PhotoDecoder.Process(photo)));
        return 0;
    }

    private static void ReadUntilTheServerEnds(Stream input, BlockingCollection<byte[]> photos)
    {
        while (PhotoFrames.Read(input, PhotoLimits.Bytes) is { } photo) photos.Add(photo);
        Confinement.EndProcess();
    }
}
