using System.Security.Cryptography;
using CivicReports.Server.Hosting;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Zones.Files;
using MediatR;

namespace CivicReports.Server.Shelters;

/// <summary>The same as <see cref="PublishShelters"/>, as a GeoPackage; made when something changed, not when somebody asks.</summary>
public static class PackageShelters
{
    [Allow(Anyone = true)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Same">What it was made of.</param>
    public sealed record Answer(byte[] Bytes, byte[] Same);

    /// <summary>The last one of this node.</summary>
    internal sealed class Kept : IDisposable
    {
        public SemaphoreSlim Making { get; } = new(1);
        public Answer? Last { get; set; }

        public void Dispose() => Making.Dispose();
    }

    internal sealed class Handler(ShelterFeed feed, GdalProgram gdal, Kept kept, Settings settings) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            if (!await gdal.IsHere()) throw new NotFoundException(Refusals.NoSuchAddress);
            var now = await feed.Current(ct);
            var same = SHA256.HashData(PublishShelters.GeoJson(now with { At = default }, settings.OpenDataLicence));
            await kept.Making.WaitAsync(ct);
            try
            {
                if (kept.Last is { } last && last.Same.AsSpan().SequenceEqual(same)) return last;
                var lines = PublishShelters.Lines(now, settings.OpenDataLicence);
                return kept.Last = new(await GeoPackage.Write(gdal, "shelters", lines, ct), same);
            }
            finally
            {
                kept.Making.Release();
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/open/shelters.gpkg",
        async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var package = await mediator.Send(new Query(), ct);
            return OpenData.Answer(http, package.Bytes, "application/geopackage+sqlite3", package.Same);
        }).AllowAnonymous();
}
