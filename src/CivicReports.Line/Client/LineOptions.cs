namespace CivicReports.Line.Client;

/// <summary>How to reach LINE, and as whom.</summary>
public sealed class LineOptions
{
    public const string Section = "Line";

    /// <summary>The channel's secret; two, parted by a comma, while it is being changed. The first one asks for tokens.</summary>
    public string ChannelSecret { get; set; } = "";

    /// <summary>A long-lived token; without one, <see cref="ChannelId"/> and the secret get short ones.</summary>
    public string? ChannelAccessToken { get; set; }

    /// <summary>Digits; asks for stateless tokens.</summary>
    public string? ChannelId { get; set; }

    /// <summary>https, or http on loopback for the simulator.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://api.line.me");

    /// <summary>Where content and rich menu pictures are; https, or http on loopback.</summary>
    public Uri DataApiBaseUrl { get; set; } = new("https://api-data.line.me");

    /// <summary>Bytes of content that we are willing to read; 25 MB.</summary>
    public long MaxContentBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>How long one call may take; 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long content may take to its last byte; 60 s.</summary>
    public TimeSpan ContentTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>This node's share of LINE's rate limits, above 0 and at most 1; 0.5 leaves room for a second node.</summary>
    public double RateShare { get; set; } = 0.5;

    /// <summary>The secrets, one or two.</summary>
    public IReadOnlyList<string> Secrets() =>
        // an empty entry in a settings file is bound as null
        (ChannelSecret ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
