using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CivicReports.Server;

/// <summary>What protects the keys of cookies and second factors where they lie, in the database and its backups.</summary>
public static class KeyCertificates
{
    /// <summary>The first protects new keys, each opens those that it protected.</summary>
    public static IReadOnlyList<X509Certificate2> Read(IConfiguration from) => [.. (from["Keys:Certificate"] ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(file => Open(file, from["Keys:Password"]))];

    private static X509Certificate2 Open(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.GetRSAPrivateKey() is not null ? certificate
                : throw new SettingsException($"Keys__Certificate: {file} holds no RSA private key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Keys__Certificate: {file} cannot be opened: {e.Message}");
        }
    }
}
