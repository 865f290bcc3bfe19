namespace CivicReports.Line.Client;

/// <summary>One call to make: everything needed to make it again after a new token.</summary>
internal sealed record LineCall(HttpMethod Method, string Path, Endpoint Endpoint)
{
    /// <summary>On the content host.</summary>
    internal bool OnDataHost { get; init; }

    internal ReadOnlyMemory<byte>? Body { get; init; }

    internal string ContentType { get; init; } = "application/json";

    internal Guid? RetryKey { get; init; }

    /// <summary>An id as one step of a path; one that cannot be a step becomes one that LINE does not know.</summary>
    internal static string Segment(string id) => id is "" or "." or ".." ? "-" : Uri.EscapeDataString(id);

    internal HttpRequestMessage ToRequest(LineOptions options, string token)
    {
        var host = OnDataHost ? options.DataApiBaseUrl : options.ApiBaseUrl;
        var request = new HttpRequestMessage(Method, host.AbsoluteUri.TrimEnd('/') + Path);
        request.Headers.Authorization = new("Bearer", token);
        if (RetryKey is { } key)
            request.Headers.Add("X-Line-Retry-Key", key.ToString());
        if (Body is { } body)
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new(ContentType) } };
        return request;
    }
}

/// <summary>What LINE counts together in its rate limits.</summary>
internal enum Endpoint
{
    Other,
    Reply,
    Push,
    Content,
    LoadingIndicator,
    CreateRichMenu,
    DeleteRichMenu,
    ListRichMenus,
    WebhookSetting,
    WebhookTest,
}
