using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CivicReports.Domain;
using CivicReports.Server;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.Configuration;

namespace CivicReports.Tests.Persistence;

/// <summary>The keys of cookies and second factors lie in the database, and open nothing to whoever finds a dump of it.</summary>
public sealed class KeyCertificateTests(TestDatabases databases) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("civic-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_certificate_protects_them_and_a_newer_one_beside_it_opens_them_on_another_node()
    {
        var (old, next) = (Certificate("old"), Certificate("new"));
        await using var house = await House.Open(databases, settings: new() { ["Keys:Certificate"] = old, ["Keys:Password"] = "pass" });
        await Browser.Add(house, "takagi", Role.Desk);
        using var browser = new Browser(house);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("takagi")).StatusCode);
        var lie = (await house.Scalar<string>("select string_agg(xml, '') from data_protection_keys"))!;
        Assert.Contains("EncryptedData", lie, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", lie, StringComparison.Ordinal);

        await using var other = await House.Open(databases, house.Connection,
            settings: new() { ["Keys:Certificate"] = $"{next},{old}", ["Keys:Password"] = "pass" });
        using var moved = new Browser(other, browser);
        Assert.Equal(HttpStatusCode.OK, (await moved.Http.GetAsync("/api/tickets")).StatusCode);
    }

    [Theory]
    [InlineData("wrong", "old.p12")]
    [InlineData("pass", "none.p12")]
    public void What_cannot_be_opened_stops_the_start(string password, string file)
    {
        Certificate("old");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keys:Certificate"] = Path.Combine(folder, file), ["Keys:Password"] = password,
        }).Build();
        Assert.Contains("Keys__Certificate", Assert.Throws<SettingsException>(() => KeyCertificates.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    private string Certificate(string name)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, $"{name}.p12");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "pass"));
        return file;
    }
}
