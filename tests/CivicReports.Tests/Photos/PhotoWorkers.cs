using CivicReports.Server.Photos;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Tests.Photos;

/// <summary>The real processor with its worker processes, for all tests of a class.</summary>
public sealed class PhotoWorkers : IDisposable
{
    private readonly ChildPhotoProcessor processor = new(NullLogger<ChildPhotoProcessor>.Instance);

    public Task<PhotoOutcome> Process(byte[] bytes) => processor.Process(bytes, "a resident", TestContext.Current.CancellationToken);

    public async Task<PhotoOutcome.Accepted> Accepted(byte[] bytes) => Assert.IsType<PhotoOutcome.Accepted>(await Process(bytes));

    public void Dispose() => processor.Dispose();
}
