using System.Net;
using System.Security.Cryptography.X509Certificates;
using CivicReports.Domain;
using CivicReports.Server.Privacy;
using MailKit.Security;
using MimeKit;

namespace CivicReports.Server;

/// <summary>A wrong or missing value that stops the start with one clear sentence.</summary>
public sealed class SettingsException(string sentence) : Exception(sentence);

/// <summary>Everything an operator may set; the table in docs/operations.md says the same.</summary>
public sealed record Settings
{
    public required string Database { get; init; }

    /// <summary>Migrates; null: the server's own user does.</summary>
    public required string? OwnerDatabase { get; init; }
    public required IReadOnlyList<X509Certificate2> KeyCertificates { get; init; }
    public required IReadOnlyList<string> LineSecrets { get; init; }
    public required Uri PublicBaseUrl { get; init; }

    /// <summary>Photos lie in this folder, or else in the bucket.</summary>
    public required string? PhotosFolder { get; init; }
    public required PhotoBucket? PhotosBucket { get; init; }

    /// <summary>
    /// LINE's events are taken in until they are this old: well within the time for which the ids of handled ones are remembered, so that
    /// nothing is handled twice, whoever sends it again.
    /// </summary>
    public required TimeSpan OldestEvent { get; init; }
    public required bool WorkersEnabled { get; init; }
    public required int InboxWorkers { get; init; }

    /// <summary>An event whose node died is handled by another after this time.</summary>
    public required TimeSpan InboxLease { get; init; }
    public required int DeliveryWorkers { get; init; }

    /// <summary>A notification that did not go out waits this long, then twice, four times …</summary>
    public required TimeSpan RetryBase { get; init; }

    /// <summary>So long residents are not told of an end yet, and whoever ended it may take it back; zero: at once, and never.</summary>
    public required TimeSpan TakeBackWithin { get; init; }
    public required IReadOnlyList<Basemap> Basemaps { get; init; }
    public required Uri? PrivacyUrl { get; init; }

    /// <summary>Shown to residents who tell of a burst water main; null: nothing is shown.</summary>
    public required string? WaterworksPhone { get; init; }

    /// <summary>What others may do with what is published under /open, as feeds say it.</summary>
    public required string OpenDataLicence { get; init; }

    /// <summary>So many reports of one resident are taken in within an hour; urgent ones always are.</summary>
    public required int ReportsPerHour { get; init; }

    /// <summary>Whose word on a browser's address counts; empty: nobody's.</summary>
    public required IReadOnlyList<IPNetwork> KnownProxies { get; init; }

    /// <summary>Null: this house sends no mail.</summary>
    public required EmailSettings? Email { get; init; }

    /// <summary>An urgent ticket that nobody opens alerts again after this time, and after twice this time the supervisor.</summary>
    public required TimeSpan AlertAgainAfter { get; init; }

    /// <summary>Opens /metrics to whoever brings it; null: there is no such page.</summary>
    public required string? MetricsToken { get; init; }

    /// <summary>Whoever has one of these roles signs in with a second factor.</summary>
    public required IReadOnlyList<Role> SecondFactorFor { get; init; }

    /// <summary>Crews read what residents of other departments' tickets wrote and photographed.</summary>
    public required bool CrewsReadEverything { get; init; }

    /// <summary>Null: staff have accounts of this house only.</summary>
    public required OidcSettings? Oidc { get; init; }
    /// <summary>How long personal data is kept.</summary>
    public required RetentionSettings Retention { get; init; }

    /// <summary>Networks that staff know by a name, such as the city hall's.</summary>
    public required IReadOnlyList<(IPNetwork Network, string Name)> Offices { get; init; }

    /// <summary>The house is reached over TLS: cookies say so.</summary>
    public bool IsSecure => PublicBaseUrl.Scheme == "https";

    /// <summary>Where an address is, as staff would say it; the address itself where nobody gave it a name.</summary>
    public string? PlaceOf(IPAddress? address)
    {
        if (address is null) return null;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Offices.FirstOrDefault(office => office.Network.Contains(plain)).Name ?? plain.ToString();
    }

    /// <param name="Type">`none`, `raster`, `pmtiles` (Protomaps' vector tiles in one file) or `style` (a MapLibre style).</param>
    /// <param name="AlsoFrom">Comma-separated: where a style's tiles, letters and icons come from besides its own address.</param>
    public sealed record Basemap(string Id, string Type, string? Url = null, string? Attribution = null, string? AttributionUrl = null,
        int? MaxZoom = null, string? AlsoFrom = null);

    /// <param name="ServiceUrl">Null: Amazon's own, in that region.</param>
    /// <param name="AccessKey">Null: what the machine's role gives.</param>
    /// <param name="Prefix">Stands before each key; empty, or with a slash at its end.</param>
    public sealed record PhotoBucket(string Name, Uri? ServiceUrl, string? Region, string? AccessKey, string? SecretKey, string Prefix);

    /// <param name="Folder">Instead of a server: mails are laid there as files.</param>
    public sealed record EmailSettings(string From, string? Folder, string Host, int Port, SecureSocketOptions Security, string? User,
        string? Password);

    public static Settings Read(IConfiguration from)
    {
        var settings = new Settings
        {
            Database = ConnectionRules.Read("ConnectionStrings__CivicReports",
                Required(from, "ConnectionStrings:CivicReports", "the PostgreSQL connection string")),
            OwnerDatabase = from["ConnectionStrings:Owner"] is { Length: > 0 } owner
                ? ConnectionRules.Read("ConnectionStrings__Owner", owner) : null,
            KeyCertificates = CivicReports.Server.KeyCertificates.Read(from),
            LineSecrets = Required(from, "Line:ChannelSecret", "the LINE channel secret (two, comma-separated, during rotation)")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            PublicBaseUrl = Address(from, "PublicBaseUrl", "the address that LINE's servers and residents open"),
            PhotosFolder = from["Photos:Folder"] is { Length: > 0 } folder ? folder : null,
            PhotosBucket = Bucket(from),
            OldestEvent = TimeSpan.FromDays(Count(from, "Line:OldestEventDays", 14, 28)),
            WorkersEnabled = Flag(from, "Workers:Enabled"),
            InboxWorkers = Count(from, "Workers:Inbox", 4),
            InboxLease = TimeSpan.FromSeconds(Count(from, "Workers:InboxLeaseSeconds", 30)),
            DeliveryWorkers = Count(from, "Workers:Deliveries", 4),
            RetryBase = TimeSpan.FromSeconds(Count(from, "Workers:RetryBaseSeconds", 30)),
            TakeBackWithin = TimeSpan.FromSeconds(Count(from, "Tickets:TakeBackSeconds", 10, atLeast: 0)),
            Basemaps = from.GetSection("Basemaps").Get<List<Basemap>>() ?? [new("none", "none")],
            PrivacyUrl = from["PrivacyUrl"] is null ? null : Address(from, "PrivacyUrl", "the page that says how personal data is used"),
            Email = Mailing(from),
            ReportsPerHour = Count(from, "Residents:ReportsPerHour", 10, 1000),
            OpenDataLicence = from["OpenData:Licence"] is { Length: > 0 } licence ? licence : "CC BY 4.0",
            WaterworksPhone = from["Waterworks:Phone"] is { Length: > 0 } phone ? phone : null,
            AlertAgainAfter = TimeSpan.FromMinutes(Count(from, "Alerts:AgainAfterMinutes", 15, 1440)),
            MetricsToken = from["Metrics:Token"] is { Length: > 0 } token ? token : null,
            SecondFactorFor = [.. (from["Staff:SecondFactorFor"] ?? "Supervisor,Administrator,Auditor")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(name => name != "nobody").Select(RoleOf)],
            CrewsReadEverything = from["Staff:CrewsReadEverything"] is { Length: > 0 } && Flag(from, "Staff:CrewsReadEverything"),
            Oidc = OidcSettings.Read(from),
            Retention = RetentionSettings.Read(from),
            Offices = [.. from.GetSection("Staff:Offices").GetChildren().Select(Office)],
            KnownProxies = [.. (from["Proxies:Known"] ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)],
        };
        if (settings.OwnerDatabase is { } owning && ConnectionRules.UserOf(owning) == ConnectionRules.UserOf(settings.Database))
            throw new SettingsException("ConnectionStrings__Owner takes another user than ConnectionStrings__CivicReports, or none.");
        if ((settings.PhotosFolder, settings.PhotosBucket) is (null, null))
            throw new SettingsException("Photos__Folder is missing: a folder that all nodes share; or set Photos__S3__Bucket.");
        if ((settings.PhotosFolder, settings.PhotosBucket) is (not null, not null))
            throw new SettingsException(
                "Photos lie in Photos__Folder or in Photos__S3__Bucket: set one of the two, and leave the other empty.");
        if (settings.WaterworksPhone is { } called && called.Count(char.IsAsciiDigit) is < 3 or > 15)
            throw new SettingsException($"Waterworks__Phone must be a telephone number, not \"{called}\".");
        if (settings.MetricsToken is { Length: < 20 }) throw new SettingsException("Metrics__Token takes 20 characters or more.");
        if (settings.LineSecrets.Count is 0 or > 2)
            throw new SettingsException("Line__ChannelSecret takes one secret, or two during rotation.");
        if (string.IsNullOrEmpty(from["Line:ChannelAccessToken"]) && string.IsNullOrEmpty(from["Line:ChannelId"]))
            throw new SettingsException("Set Line__ChannelAccessToken, or Line__ChannelId for short-lived tokens.");
        foreach (var name in new[] { "Line:ApiBaseUrl", "Line:DataApiBaseUrl" })
        {
            if (from[name] is not null) Address(from, name, "an address of the LINE platform");
        }

        foreach (var map in settings.Basemaps) BasemapRules.Check(map);
        return settings;
    }

    private static PhotoBucket? Bucket(IConfiguration from)
    {
        string? Value(string name) => from[$"Photos:S3:{name}"] is { Length: > 0 } value ? value : null;
        if (from.GetSection("Photos:S3").GetChildren().All(setting => string.IsNullOrEmpty(setting.Value))) return null;
        var bucket = new PhotoBucket(Required(from, "Photos:S3:Bucket", "where photos are kept"),
            Value("ServiceUrl") is null ? null : Address(from, "Photos:S3:ServiceUrl", "the address of the photo store"),
            Value("Region"), Value("AccessKey"), Value("SecretKey"), Value("Prefix") is { } prefix ? prefix.Trim('/') + "/" : "");
        if (bucket is { ServiceUrl: null, Region: null })
            throw new SettingsException("Set Photos__S3__Region for Amazon's own store, or Photos__S3__ServiceUrl for another.");
        return bucket.AccessKey is null == bucket.SecretKey is null
            ? bucket
            : throw new SettingsException("Photos__S3__AccessKey and Photos__S3__SecretKey go together: set both or none.");
    }

    private static EmailSettings? Mailing(IConfiguration from)
    {
        string? Value(string name) => from[$"Email:{name}"] is { Length: > 0 } value ? value : null;
        if (Value("Folder") is null && Value("Smtp:Host") is null)
            return Value("From") is null ? null : throw new SettingsException("Email__Smtp__Host is missing: the city's mail server.");
        var sender = Required(from, "Email:From", "the address from which mails come");
        if (!MailboxAddress.TryParse(sender, out _)) throw new SettingsException($"Email__From must be a mail address, not \"{sender}\".");
        if (Value("Folder") is not null && Value("Smtp:Host") is not null)
            throw new SettingsException("Mails go to Email__Smtp__Host or lie in Email__Folder: set one of the two.");
        if (!Enum.TryParse<SecureSocketOptions>(Value("Smtp:Security") ?? "Auto", ignoreCase: true, out var security))
            throw new SettingsException("Email__Smtp__Security must be Auto, None, StartTls, StartTlsWhenAvailable or SslOnConnect.");
        if (Value("Smtp:User") is null != Value("Smtp:Password") is null)
            throw new SettingsException("Email__Smtp__User and Email__Smtp__Password go together: set both or none.");
        return new(sender, Value("Folder"), Value("Smtp:Host") ?? "", Count(from, "Email:Smtp:Port", 587, 65535), security,
            Value("Smtp:User"), Value("Smtp:Password"));
    }

    internal static string Required(IConfiguration from, string name, string what) =>
        from[name] is { Length: > 0 } value ? value : throw new SettingsException($"{Shown(name)} is missing: {what}.");

    internal static Uri Address(IConfiguration from, string name, string what)
    {
        var text = Required(from, name, what);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new SettingsException($"{Shown(name)} must be an absolute https address, not \"{text}\".");
        if (uri.Scheme == "http" && !uri.IsLoopback)
            throw new SettingsException($"{Shown(name)} must be https; http is for loopback only.");
        return uri;
    }

    private static IPNetwork Network(string text)
    {
        // what is read must say the same when written again: "10.1" would be 10.0.0.1 to some, 10.1.0.0 to others
        if (IPAddress.TryParse(text, out var address) && (address.ToString() == text || text.Contains(':', StringComparison.Ordinal)))
            return new(address, address.GetAddressBytes().Length * 8);
        if (IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0
            && (network.ToString() == text || text.Contains(':', StringComparison.Ordinal)))
            return network;
        throw new SettingsException($"Proxies__Known takes addresses and networks such as 10.0.0.5,10.1.0.0/16, not \"{text}\".");
    }

    private static Role RoleOf(string name) => Enum.TryParse<Role>(name, out var role) && !int.TryParse(name, out _) ? role
        : throw new SettingsException(
            $"Staff__SecondFactorFor takes roles ({string.Join(", ", Enum.GetNames<Role>())}) or nobody, not \"{name}\".");

    private static (IPNetwork, string) Office(IConfigurationSection from) =>
        from.Value?.Split('=', 2) is [var network, { Length: > 0 } name]
        ? (Network(network.Trim()), name.Trim())
        : throw new SettingsException($"{Shown(from.Path)} must be a network and its name, such as 10.0.0.0/8=市役所, not \"{from.Value}\".");

    private static bool Flag(IConfiguration from, string name) => from[name] switch
    {
        null or "" => true,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw new SettingsException($"{Shown(name)} must be true or false, not \"{text}\"."),
    };

    private static int Count(IConfiguration from, string name, int otherwise, int atMost = 64, int atLeast = 1) => from[name] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, out var value) && value >= atLeast && value <= atMost => value,
        var text => throw new SettingsException($"{Shown(name)} must be a number from {atLeast} to {atMost}, not \"{text}\"."),
    };

    private static string Shown(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
