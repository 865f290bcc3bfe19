namespace CivicReports.Server.Hosting;

/// <summary>
/// What an operator should mend and the house can live with; said when it starts and by /readyz. A trial on loopback needs none of it.
/// </summary>
public sealed class Warnings(Settings settings, ILogger<Warnings> log)
{
    public IReadOnlyList<string> Now { get; private set; } = [];

    public void Look(bool ownsTables)
    {
        if (!settings.IsSecure) return;
        Now = [.. new[]
        {
            ownsTables ? "one database user for all, set ConnectionStrings__Owner" : null,
            settings.KeyCertificates.Count == 0 ? "the keys of cookies lie unprotected, set Keys__Certificate" : null,
            settings.KnownProxies.Count == 0 ? "everybody has the proxy's address, set Proxies__Known" : null,
        }.OfType<string>()];
        foreach (var warning in Now) log.LogWarning("{Warning} (docs/operations.md)", warning);
    }
}
