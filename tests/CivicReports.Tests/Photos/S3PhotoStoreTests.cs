using Amazon.Runtime;
using Amazon.S3;
using CivicReports.Server;
using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

public sealed class S3PhotoStoreTests(S3StandIn s3) : PhotoStoreContract, IClassFixture<S3StandIn>, IAsyncLifetime
{
    private readonly List<S3PhotoStore> stores = [];
    private string bucket = "";
    private AmazonS3Client client = null!;

    public async ValueTask InitializeAsync()
    {
        var config = new AmazonS3Config { ServiceURL = s3.Address.ToString(), ForcePathStyle = true };
        client = new(new BasicAWSCredentials(S3StandIn.AccessKey, S3StandIn.SecretKey), config);
        bucket = $"b{Guid.NewGuid():N}";
        await client.PutBucketAsync(bucket, Ct);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var store in stores) store.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Photos_may_stand_below_a_prefix()
    {
        var photo = Photo(6);
        await At(new(bucket, s3.Address, null, S3StandIn.AccessKey, S3StandIn.SecretKey, "city/reports/")).Save(photo, Ct);

        Assert.All(Names(), name => Assert.StartsWith("city/reports/", name, StringComparison.Ordinal));
        Assert.Equal(3, Names().Count);
    }

    public static TheoryData<string, string?, string?, string> Wrong => new()
    {
        { "a bucket that is not there", "nobody-has-made-it", null, "bucket does not exist" },
        { "a key that is not ours", null, "SOMEBODY", "" },
        { "a store that is away", null, null, "" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_cannot_be_reached_is_no_missing_photo_but_an_IO_failure(string what, string? name, string? key, string says)
    {
        var address = what.EndsWith("away", StringComparison.Ordinal) ? new Uri("http://127.0.0.1:9") : s3.Address;
        var store = At(new(name ?? bucket, address, null, key ?? S3StandIn.AccessKey, S3StandIn.SecretKey, ""));

        Assert.Contains(says, (await Assert.ThrowsAsync<IOException>(() => store.Save(Photo(7), Ct))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => store.Try(Ct));
        await Assert.ThrowsAsync<IOException>(() => store.Open(Photo(7).Hash, PhotoSize.Large, Ct));
    }

    protected override IPhotoStore Store() => At(new(bucket, s3.Address, null, S3StandIn.AccessKey, S3StandIn.SecretKey, ""));

    protected override IReadOnlyList<string> Names() =>
        [.. (client.ListObjectsV2Async(new() { BucketName = bucket }, Ct).GetAwaiter().GetResult().S3Objects ?? []).Select(o => o.Key)];

    protected override Task Remove(PhotoHash hash, PhotoSize size) =>
        client.DeleteObjectAsync(bucket, $"{hash.Hex[..2]}/{hash.Hex[2..4]}/{hash.Hex}-{(int)size}.jpg", Ct);

    private S3PhotoStore At(Settings.PhotoBucket settings)
    {
        var store = new S3PhotoStore(settings);
        stores.Add(store);
        return store;
    }
}
