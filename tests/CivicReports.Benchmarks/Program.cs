using CivicReports.Benchmarks.Paths;
using CivicReports.Benchmarks.Stand;

if (args is ["empty-endpoint"]) return await EmptyEndpoint.Serve();
if (args is ["unclustered-tiles"]) return await UnclusteredTiles.Serve();

MeasuredPath[] all =
[
    new WebhookIntake(), new RejectedSignature(), new OpenTicketTiles(), new TilesBesideMapServer(), new ZoneLookup(), new PhotoPipeline(),
    new ReportToReceipt(), new DistrictReport(), new GrowingLoad(),
    new FirstUsefulMap(), new IdleServer(),
];
var quick = args.Contains("--quick");
var names = args.Where(a => a != "--quick").ToList();
if (names.Except(all.Select(p => p.Name)).ToList() is { Count: > 0 } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no {string.Join(", ", unknown)}. ./civic bench [--quick] [{string.Join("] [", all.Select(p => p.Name))}]");
    return 2;
}

await using var stand = await TestStand.Open(quick);
foreach (var path in all.Where(p => names.Count == 0 || names.Contains(p.Name)))
{
    await stand.Measure(path);
}

return stand.PrintTable();
