using CivicReports.Server;
using Microsoft.Extensions.Configuration;

namespace CivicReports.Tests.Persistence;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["ConnectionStrings:CivicReports"] = "Host=127.0.0.1",
        ["Line:ChannelSecret"] = "one, two",
        ["Line:ChannelAccessToken"] = "token",
        ["PublicBaseUrl"] = "https://reports.example.jp",
        ["Photos:Folder"] = "photos",
    };

    [Fact]
    public void Good_values_are_read_with_two_secrets_during_rotation() => Assert.Equal(["one", "two"], Read(Good).LineSecrets);

    [Theory]
    [InlineData("ConnectionStrings:CivicReports", "", "ConnectionStrings__CivicReports is missing")]
    [InlineData("ConnectionStrings:CivicReports", "Host=127.0.0.1;Colour=red", "ConnectionStrings__CivicReports is no connection string")]
    [InlineData("ConnectionStrings:Owner", "Host=127.0.0.1", "ConnectionStrings__Owner takes another user")]
    [InlineData("Line:ChannelSecret", "", "Line__ChannelSecret is missing")]
    [InlineData("Line:ChannelSecret", "a,b,c", "one secret, or two")]
    [InlineData("Line:ChannelAccessToken", "", "Line__ChannelAccessToken")]
    [InlineData("PublicBaseUrl", "reports.example.jp", "PublicBaseUrl must be an absolute https address")]
    [InlineData("PublicBaseUrl", "http://reports.example.jp", "must be https")]
    [InlineData("PublicBaseUrl", "ftp://reports.example.jp", "must be an absolute https address")]
    [InlineData("Photos:Folder", "", "Photos__Folder is missing")]
    [InlineData("Photos:S3:Region", "ap-northeast-1", "Photos__S3__Bucket is missing")]
    [InlineData("Workers:Enabled", "maybe", "Workers__Enabled must be true or false")]
    [InlineData("Workers:Inbox", "0", "Workers__Inbox must be a number")]
    [InlineData("Proxies:Known", "proxy.example.jp", "Proxies__Known takes addresses and networks")]
    [InlineData("Proxies:Known", "10.0.0.5;10.0.0.6", "not \"10.0.0.5;10.0.0.6\"")]
    [InlineData("Proxies:Known", "10.0.0.5, 10.1", "not \"10.1\"")]
    [InlineData("Proxies:Known", "10.0.0.0/33", "not \"10.0.0.0/33\"")]
    [InlineData("Proxies:Known", "10.0.0.5/8", "not \"10.0.0.5/8\"")]
    [InlineData("Proxies:Known", "0.0.0.0/0", "not \"0.0.0.0/0\"")]
    [InlineData("Line:ApiBaseUrl", "http://line.example", "must be https")]
    public void A_wrong_value_stops_the_start_with_one_sentence(string name, string value, string says)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(new(Good) { [name] = value }));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1", "Prefer")]
    [InlineData("Host=localhost;Port=5433", "Prefer")]
    [InlineData("Host=/run/postgresql", "Prefer")]
    [InlineData("Host=::1", "Prefer")]
    [InlineData("Host=db.city.example", "Require")]
    [InlineData("Host=127.0.0.1,db.city.example", "Require")]
    [InlineData("Host=10.0.0.5", "Require")]
    [InlineData("Host=db;SSL Mode=Disable", "Disable")]
    [InlineData("Host=db;SslMode=VerifyFull", "VerifyFull")]
    public void Over_the_network_the_database_is_spoken_to_with_TLS_unless_the_operator_wrote_otherwise(string connection, string mode) =>
        Assert.Equal(mode, new Npgsql.NpgsqlConnectionStringBuilder(
            Read(new(Good) { ["ConnectionStrings:CivicReports"] = connection }).Database).SslMode.ToString());

    [Fact]
    public void Proxies_are_addresses_or_networks_and_nobody_by_default()
    {
        Assert.Empty(Read(Good).KnownProxies);
        Assert.Empty(Read(new(Good) { ["Proxies:Known"] = "" }).KnownProxies);
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "2001:db8::1/128", "fd00::/8"],
            Read(new(Good) { ["Proxies:Known"] = "10.0.0.5, 10.1.0.0/16,2001:db8:0::1,fd00::/8" }).KnownProxies.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("ServiceUrl", "", "Set Photos__S3__Region")]
    [InlineData("ServiceUrl", "http://store.example", "Photos__S3__ServiceUrl must be https")]
    [InlineData("SecretKey", "", "go together")]
    [InlineData("AccessKey", "", "go together")]
    [InlineData("Bucket", "", "Photos__S3__Bucket is missing")]
    public void A_wrong_bucket_stops_the_start(string name, string value, string says)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(Bucket(name, value)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_lie_in_a_folder_or_in_a_bucket()
    {
        var both = Bucket("Prefix", "");
        both["Photos:Folder"] = "photos";
        Assert.Contains("set one of the two", Assert.Throws<SettingsException>(() => Read(both)).Message, StringComparison.Ordinal);
        Assert.Equal(("photos", null), (Read(Good).PhotosFolder, Read(Good).PhotosBucket));
        Assert.Equal((null, new Settings.PhotoBucket("photos", new("https://store.example/"), null, "key", "secret", "reports/")),
            (Read(Bucket("Prefix", "/reports/")).PhotosFolder, Read(Bucket("Prefix", "/reports/")).PhotosBucket));
    }

    private static Dictionary<string, string?> Bucket(string name, string value) => new(Good)
    {
        ["Photos:Folder"] = "",
        ["Photos:S3:Bucket"] = "photos",
        ["Photos:S3:ServiceUrl"] = "https://store.example",
        ["Photos:S3:AccessKey"] = "key",
        ["Photos:S3:SecretKey"] = "secret",
        [$"Photos:S3:{name}"] = value,
    };

    [Theory]
    [InlineData("Authority", "", "Oidc__Authority is missing")]
    [InlineData("Authority", "login.example", "absolute https address")]
    [InlineData("Authority", "http://login.example", "must be https")]
    [InlineData("ClientId", "", "Oidc__ClientId is missing")]
    [InlineData("ClientSecret", "", "set one of the two")]
    [InlineData("ClientSecretFile", "/nowhere/secret", "set one of the two")]
    public void A_wrong_identity_provider_stops_the_start(string name, string value, string says)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(Provider(new() { [name] = value })));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_names_only_the_emergency_account_is_told_what_is_missing()
    {
        var refused = Assert.Throws<SettingsException>(() => Read(new(Good) { ["Oidc:OnlyLocalAccount"] = "emergency" }));
        Assert.Contains("Oidc__Authority is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_providers_secret_may_lie_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from a file\n");
        var provider = Read(Provider(new() { ["ClientSecret"] = "", ["ClientSecretFile"] = file, ["Scopes"] = "openid profile groups" })).Oidc!;
        Assert.Equal(("from a file", "groups", "openid profile groups"), (provider.ClientSecret, provider.GroupsClaim, string.Join(' ', provider.Scopes)));
        File.WriteAllText(file, " ");
        foreach (var wrong in new[] { file, file + ".none" })
            Assert.Contains("Oidc__ClientSecretFile", Assert.Throws<SettingsException>(
                () => Read(Provider(new() { ["ClientSecret"] = "", ["ClientSecretFile"] = wrong }))).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Null(Read(Good).Oidc);
    }

    private static Dictionary<string, string?> Provider(Dictionary<string, string?> differs)
    {
        var values = new Dictionary<string, string?>(Good)
        {
            ["Oidc:Authority"] = "https://login.example/city", ["Oidc:ClientId"] = "civicreports", ["Oidc:ClientSecret"] = "secret",
        };
        foreach (var (name, value) in differs) values[$"Oidc:{name}"] = value;
        return values;
    }

    [Fact]
    public void Plain_http_is_for_loopback() =>
        Assert.Equal("http", Read(new(Good) { ["PublicBaseUrl"] = "http://127.0.0.1:5080" }).PublicBaseUrl.Scheme);

    [Fact]
    public void A_basemap_of_tiles_comes_with_its_credit()
    {
        var map = Assert.Single(Read(Basemap(new() { ["Attribution"] = "地理院タイル", ["MaxZoom"] = "18" })).Basemaps);
        Assert.Equal(("pale", "raster", "地理院タイル", 18), (map.Id, map.Type, map.Attribution, map.MaxZoom));
        Assert.Equal("none", Assert.Single(Read(Basemap(new() { ["Type"] = "none", ["Url"] = null })).Basemaps).Type);
    }

    [Theory]
    [InlineData("raster", "http://maps/{z}/{x}/{y}.png", "http://maps")]
    [InlineData("raster", "http://10.1.2.3:8080/{z}/{x}/{y}.png", "http://10.1.2.3:8080")]
    [InlineData("raster", "http://[fd00::1]/{z}/{x}/{y}.png", "http://[fd00::1]")]
    [InlineData("pmtiles", "http://gis.city.internal/city.pmtiles", "http://gis.city.internal")]
    [InlineData("style", "https://tiles.example/style.json", "https://tiles.example https://glyphs.example")]
    public void A_basemap_may_come_from_the_citys_own_network_as_one_file_or_as_a_style(string type, string url, string origins)
    {
        var also = type == "style" ? "https://glyphs.example/fonts" : null;
        var map = Assert.Single(Read(Basemap(
            new() { ["Type"] = type, ["Url"] = url, ["Attribution"] = "海風市", ["AlsoFrom"] = also })).Basemaps);
        Assert.Equal((type, url), (map.Type, map.Url));
        Assert.Equal(origins, string.Join(' ', BasemapRules.Origins([map])));
    }

    [Theory]
    [InlineData("Type", "vector", "must be none or raster")]
    [InlineData("Url", "https://tiles.example/pale.png", "with {z}, {x} and {y}")]
    [InlineData("Url", "http://tiles.example/{z}/{x}/{y}.png", "absolute https address")]
    [InlineData("Url", "tiles/{z}/{x}/{y}.png", "absolute https address")]
    [InlineData("Url", "http://192.0.2.1/{z}/{x}/{y}.png", "http only within the city's own network")]
    [InlineData("Attribution", " ", "must be seen on the map")]
    [InlineData("AlsoFrom", "https://glyphs.example, http://elsewhere.example", "not \"http://elsewhere.example\"")]
    public void A_wrong_basemap_stops_the_start(string name, string value, string says)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(Basemap(new() { ["Attribution"] = "地理院タイル", [name] = value })));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Basemap(Dictionary<string, string?> differs)
    {
        var values = new Dictionary<string, string?>(Good)
        {
            ["Basemaps:0:Id"] = "pale", ["Basemaps:0:Type"] = "raster", ["Basemaps:0:Url"] = "https://tiles.example/{z}/{x}/{y}.png",
        };
        foreach (var (name, value) in differs) values[$"Basemaps:0:{name}"] = value;
        return values;
    }

    private static Settings Read(Dictionary<string, string?> values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
}
