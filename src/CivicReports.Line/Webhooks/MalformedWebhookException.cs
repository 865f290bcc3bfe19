namespace CivicReports.Line.Webhooks;

/// <summary>A webhook's body is not what LINE may send: no JSON, no UTF-8, no object, or an impossible event id.</summary>
public sealed class MalformedWebhookException : Exception
{
    public MalformedWebhookException()
    {
    }

    public MalformedWebhookException(string message) : base(message)
    {
    }

    public MalformedWebhookException(string message, Exception inner) : base(message, inner)
    {
    }
}
