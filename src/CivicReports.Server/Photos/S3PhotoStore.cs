using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CivicReports.Server.Photos;

/// <summary>Photos in a bucket of S3 or of a store that speaks its language, as <c>prefix/ab/cd/abcd…-1600.jpg</c>.</summary>
public sealed class S3PhotoStore : IPhotoStore, IDisposable
{
    private const string NoBucket = "NoSuchBucket";
    private readonly AmazonS3Client client;
    private readonly string bucket;
    private readonly string prefix;

    public S3PhotoStore(Settings.PhotoBucket settings)
    {
        (bucket, prefix) = (settings.Name, settings.Prefix);
        var config = new AmazonS3Config
        {
            // stores other than Amazon's refuse the checksums that its client adds by default
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(20),
        };
        if (settings.ServiceUrl is { } url)
        {
            config.ServiceURL = url.ToString();
            config.AuthenticationRegion = settings.Region ?? "us-east-1";
            config.ForcePathStyle = true;
        }
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);

        // without keys of our own: those of the machine's role
        client = settings.AccessKey is null ? new(config) : new(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config);
    }

    public async Task Save(ProcessedPhoto photo, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // the large one last: where it stands, the photo is complete
        if (await Exists(photo.Hash, PhotoSize.Large, ct)) return;
        await Write(photo.Hash, PhotoSize.Small, photo.Small, ct);
        await Write(photo.Hash, PhotoSize.Card, photo.Card, ct);
        await Write(photo.Hash, PhotoSize.Large, photo.Large, ct);
    }

    public async Task Try(CancellationToken ct)
    {
        var key = $"{prefix}trial";
        await Put(key, new byte[512], ct);
        await Find(() => client.DeleteObjectAsync(bucket, key, ct));
    }

    public async Task<Stream?> Open(PhotoHash hash, PhotoSize size, CancellationToken ct) =>
        (await Find(() => client.GetObjectAsync(bucket, KeyOf(hash, size), ct)))?.ResponseStream;

    public async Task Delete(PhotoHash hash, CancellationToken ct)
    {
        foreach (var size in Enum.GetValues<PhotoSize>().OrderDescending())
            await Find(() => client.DeleteObjectAsync(bucket, KeyOf(hash, size), ct));
    }

    public void Dispose() => client.Dispose();

    private string KeyOf(PhotoHash hash, PhotoSize size) => $"{prefix}{hash.Hex[..2]}/{hash.Hex[2..4]}/{hash.Hex}-{(int)size}.jpg";

    private async Task<bool> Exists(PhotoHash hash, PhotoSize size, CancellationToken ct) =>
        await Find(() => client.GetObjectMetadataAsync(bucket, KeyOf(hash, size), ct)) is not null;

    private Task<PutObjectResponse> Write(PhotoHash hash, PhotoSize size, byte[] bytes, CancellationToken ct) =>
        Put(KeyOf(hash, size), bytes, ct);

    private Task<PutObjectResponse> Put(string key, byte[] bytes, CancellationToken ct) => Reach(() => client.PutObjectAsync(new()
    {
        BucketName = bucket,
        Key = key,
        InputStream = new MemoryStream(bytes, writable: false),
        ContentType = "image/jpeg",
        // one signature over the whole: the one in pieces is another thing that not every store understands
        UseChunkEncoding = false,
    }, ct));

    /// <summary>Null where the store has no such object.</summary>
    private static async Task<T?> Find<T>(Func<Task<T>> request) where T : class
    {
        try
        {
            return await Reach(request);
        }
        catch (IOException e) when (e.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not NoBucket })
        {
            return null;
        }
    }

    /// <summary>Whatever goes wrong on the way is an IOException, as with a folder: the photo waits and comes back.</summary>
    private static async Task<T> Reach<T>(Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"The photo store: {failure.Message}", failure);
        }
    }
}
