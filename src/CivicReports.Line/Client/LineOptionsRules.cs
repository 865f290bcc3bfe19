using Microsoft.Extensions.Options;

namespace CivicReports.Line.Client;

/// <summary>Stops the start on a setting that cannot work, with a sentence that says what to set.</summary>
internal sealed class LineOptionsRules : IValidateOptions<LineOptions>
{
    public ValidateOptionsResult Validate(string? name, LineOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(LineOptions options)
    {
        if (options.Secrets().Count is 0 or > 2)
            yield return "Line__ChannelSecret must hold the channel secret, or two with a comma between them while it is being changed.";
        if (string.IsNullOrWhiteSpace(options.ChannelAccessToken) && string.IsNullOrWhiteSpace(options.ChannelId))
            yield return "Line__ChannelAccessToken (a long-lived token) or Line__ChannelId (digits) must be set.";
        if (!IsReachable(options.ApiBaseUrl))
            yield return "Line__ApiBaseUrl must be an https address, or http on this machine.";
        if (!IsReachable(options.DataApiBaseUrl))
            yield return "Line__DataApiBaseUrl must be an https address, or http on this machine.";
        if (options.RateShare is not (> 0 and <= 1))
            yield return "Line__RateShare must be above 0 and at most 1.";
        if (options.MaxContentBytes <= 0 || options.Timeout <= TimeSpan.Zero || options.ContentTimeout <= TimeSpan.Zero)
            yield return "Line__MaxContentBytes, Line__Timeout and Line__ContentTimeout must be above 0.";
    }

    private static bool IsReachable(Uri? address) =>
        address is { IsAbsoluteUri: true }
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
