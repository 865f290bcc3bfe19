using CivicReports.Server.Zones.Drafts;
using CivicReports.Server.Zones.Files;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicReports.Tests.Zones;

/// <summary>Files as cities have them: three formats, three coordinate systems, two encodings, and those that mean harm.</summary>
public sealed class ZoneFileTests(OneHouse one, TestDatabases databases) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Theory]
    [InlineData(2450, "CP932")]
    [InlineData(6668, "UTF-8")]
    [InlineData(4326, "CP932")]
    public async Task A_shapefile_is_read_in_its_own_coordinates_and_letters(int epsg, string encoding)
    {
        var draft = await house.Upload(MadeFiles.Shapefile(MadeFiles.Schools, epsg, encoding), "学区.zip");
        Assert.Equal(("Shapefile", "小学校区", (int?)epsg), (draft.Format, draft.Sources[0].Name, draft.Sources[0].Epsg));
        Assert.Equal((encoding, "GAKKO_CD", "GAKKO_MEI"), (draft.Settings.Encoding, draft.Settings.CodeColumn, draft.Settings.NameColumn));
        // how the other encoding would read is shown before anything is imported
        Assert.Equal(2, draft.Samples.Count);
        var (right, wrong) = (draft.Samples.Single(s => s.Encoding == encoding), draft.Samples.Single(s => s.Encoding != encoding));
        Assert.Equal((true, "桜台小学校"), (right.Readable, right.Rows[0][1]));
        Assert.Equal((false, false), (wrong.Readable, wrong.Rows[0][1] == "桜台小学校"));
        Assert.Equal((2, true), (draft.Zones, draft.Ready));
        Assert.Equal("138.0000,34.0000,138.0200,34.0200", await Extent(draft));
    }

    [Theory]
    [InlineData("schools.gpkg", "GPKG", "GeoPackage")]
    [InlineData("schools.kml", "LIBKML", "Kml")]
    public async Task Other_formats_are_recognised_by_what_they_hold(string name, string driver, string format)
    {
        var draft = await house.Upload(MadeFiles.Made(MadeFiles.Schools, name, driver), "file.dat");
        Assert.Equal((format, 2), (draft.Format, draft.Shapes));
        Assert.Contains("GAKKO_MEI", draft.Samples[0].Columns);
        Assert.Equal("138.0000,34.0000,138.0200,34.0200", await Extent(draft));
    }

    [Fact]
    public async Task GeoJSON_of_before_2016_says_its_own_coordinates_and_may_be_in_Shift_JIS()
    {
        var text = MadeFiles.Schools.Replace("\"features\"", """
            "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::6668"}},"features"
            """,
            StringComparison.Ordinal);
        var draft = await house.Upload(System.Text.CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text), "a.geojson");
        Assert.Equal(6668, draft.Sources[0].Epsg);
        Assert.Equal("桜台小学校", draft.Samples.Single(s => s.Readable).Rows[0][1]);
    }

    [Fact]
    public async Task Without_prj_nothing_is_placed_before_a_person_says_where()
    {
        var draft = await house.Upload(MadeFiles.Shapefile(MadeFiles.Schools, 6676, "CP932", ".prj"), "学区.zip");
        Assert.Equal((FindingState.Refused, false), (draft.Of("unknown-crs").State, draft.Ready));
        draft = await house.Say(draft, s => s with { Epsg = 6676 });
        Assert.True(draft.Ready);
        Assert.Equal("138.0000,34.0000,138.0200,34.0200", await Extent(draft));
    }

    [Fact]
    public async Task What_is_no_file_of_zones_is_refused_with_what_it_is()
    {
        Task Put(byte[] file, string name = "a.zip") => house.Upload(file, name);
        Assert.Equal("not-a-zone-file", await LayerHouse.Refused(() => Put([1, 2, 3])));
        Assert.Equal("not-geo-json", await LayerHouse.Refused(() => Put(MadeFiles.Bytes("""{"error":"データがありません"}"""))));
        Assert.Equal("not-geo-json", await LayerHouse.Refused(() => Put(MadeFiles.Bytes("""{"type":"FeatureCollection","features":[1]}"""))));
        Assert.Equal("zone-file-unreadable", await LayerHouse.Refused(() => Put(MadeFiles.Bytes("""{"type": """))));
        Assert.Equal("no-zones-in-zip", await LayerHouse.Refused(() => Put(MadeFiles.Zip(("読んでください.txt", [65])))));
        Assert.Equal("shapefile-incomplete",
            await LayerHouse.Refused(() => Put(MadeFiles.Shapefile(MadeFiles.Schools, 4326, "UTF-8", ".dbf"))));
        Assert.Equal("not-a-zone-file", await LayerHouse.Refused(() => Put("PK\x03\x04 and then nothing"u8.ToArray())));
        Assert.Equal("zone-file-unreadable", await LayerHouse.Refused(() => Put("SQLite format 3\0 and then nothing"u8.ToArray())));
    }

    [Theory]
    [InlineData("../../etc/cron.d/zones.shp")]
    [InlineData("/etc/zones.shp")]
    [InlineData(@"..\zones.shp")]
    [InlineData(@"C:\zones.shp")]
    public async Task A_zip_that_points_outside_is_refused(string name) =>
        Assert.Equal("zip-unsafe", await LayerHouse.Refused(() => house.Upload(MadeFiles.Zip((name, [1]), ("zones.dbf", [1])), "a.zip")));

    [Fact]
    public async Task A_zip_that_swells_is_refused_before_it_has()
    {
        var nothing = new byte[10 * 1024 * 1024];
        var bomb = MadeFiles.Zip([.. Enumerable.Range(0, 30).Select(i => ($"{i}.shp", nothing))]);
        Assert.True(bomb.Length < 5_000_000);
        Assert.Equal("zip-too-large", await LayerHouse.Refused(() => house.Upload(bomb, "a.zip")));
        Assert.Equal("zip-too-large", await LayerHouse.Refused(() =>
            house.Upload(MadeFiles.Zip([.. Enumerable.Range(0, 501).Select(i => ($"{i}.txt", Array.Empty<byte>()))]), "a.zip")));
    }

    [Fact]
    public async Task What_hangs_is_killed_and_what_writes_without_end_is_cut_off()
    {
        var shapefile = MadeFiles.Shapefile(MadeFiles.Schools, 4326, "UTF-8");
        foreach (var body in new[] { "sleep 600", "yes 'Layer name: x'" })
        {
            await using var slow = await With(Programs(body), TimeSpan.FromSeconds(2));
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.Equal("zone-file-too-costly", await LayerHouse.Refused(() => slow.Upload(shapefile, "a.zip")));
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task Without_GDAL_GeoJSON_still_works_and_the_rest_says_why_not()
    {
        await using var bare = await With("/nowhere", TimeSpan.FromSeconds(5));
        Assert.True((await bare.Upload(MadeFiles.Schools)).Ready);
        Assert.Equal("no-gdal-here", await LayerHouse.Refused(() => bare.Upload(MadeFiles.Shapefile(MadeFiles.Schools, 4326, "UTF-8"), "a.zip")));
        Assert.False((await bare.Send(new Server.Zones.ShowLayers.Query(), LayerHouse.Administrator)).Gdal);
    }

    private Task<House> With(string folder, TimeSpan longest) => House.Open(databases, replace: services =>
        services.Replace(ServiceDescriptor.Singleton(new GdalProgram(NullLogger<GdalProgram>.Instance, folder, longest))));

    /// <summary>Programs that answer what they can do, and do something else.</summary>
    private static string Programs(string body)
    {
        var folder = Directory.CreateTempSubdirectory("civic-gdal-").FullName;
        foreach (var program in new[] { "ogrinfo", "ogr2ogr" })
        {
            var path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\n[ \"$1\" = --formats ] && exit 0\n{body}\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        return folder;
    }

    private Task<string?> Extent(ShowDraft.Answer draft) => house.Scalar<string>($"""
        select to_char(ST_XMin(e), 'FM999.0000') || ',' || to_char(ST_YMin(e), 'FM99.0000') || ',' || to_char(ST_XMax(e), 'FM999.0000')
            || ',' || to_char(ST_YMax(e), 'FM99.0000')
        from (select ST_Extent(boundary) as e from zone_draft_zones where draft_id = {draft.Id}) x
        """);
}
