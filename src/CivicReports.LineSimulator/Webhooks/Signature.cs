using System.Security.Cryptography;
using System.Text;

namespace CivicReports.LineSimulator.Webhooks;

/// <summary>x-line-signature: Base64 of HMAC-SHA256 over the raw body bytes, keyed with the channel secret.</summary>
public static class Signature
{
    public static string Of(byte[] body, string channelSecret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body));
}
