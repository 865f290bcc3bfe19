namespace CivicReports.Line.Messages;

/// <summary>Collects violations. Lengths are UTF-16 units, which is what <see cref="string.Length"/> counts.</summary>
internal sealed class LimitFindings(bool allowLoopbackHttp)
{
    private const int LongestAddress = 2000;

    internal List<LimitViolation> All { get; } = [];

    internal void Add(string property, string words) => All.Add(new LimitViolation(property, words));

    internal void Required(string property, string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
            Add(property, "is empty");
        Optional(property, text, most);
    }

    internal void Optional(string property, string? text, int most)
    {
        if (text?.Length > most)
            Add(property, $"is {text.Length} long, {most} is the most");
    }

    internal void Count(string property, int count, int least, int most)
    {
        if (count < least || count > most)
            Add(property, least == most ? $"are {count} where {most} are needed" : $"are {count}, allowed are {least} to {most}");
    }

    /// <summary>An address that LINE's own servers and phones fetch from.</summary>
    internal void Picture(string property, string? address)
    {
        Required(property, address, LongestAddress);
        if (!string.IsNullOrEmpty(address) && !IsFetchable(address))
            Add(property, "is not an https address");
    }

    internal void OptionalPicture(string property, string? address)
    {
        if (address is not null)
            Picture(property, address);
    }

    private bool IsFetchable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (allowLoopbackHttp && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
