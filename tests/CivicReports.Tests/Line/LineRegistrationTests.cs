using CivicReports.Line.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicReports.Tests.Line;

public sealed class LineRegistrationTests
{
    private static ServiceProvider Container(params (string Name, string? Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["Line:ChannelSecret"] = "one, two",
            ["Line:ChannelId"] = "1657000000",
            ["Line:ApiBaseUrl"] = "http://127.0.0.1:5081",
            ["Line:DataApiBaseUrl"] = "http://localhost:5081/data",
        };
        foreach (var (name, value) in settings)
            all["Line:" + name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return new ServiceCollection().AddLine(configuration.GetSection(LineOptions.Section)).BuildServiceProvider();
    }

    [Fact]
    public void Settings_make_a_client()
    {
        using var container = Container();

        Assert.NotNull(container.GetRequiredService<ILineClient>());
        var options = container.GetRequiredService<IOptions<LineOptions>>().Value;
        Assert.Equal(["one", "two"], options.Secrets());
        Assert.Equal("http://localhost:5081/data", options.DataApiBaseUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("ChannelSecret", "")]
    [InlineData("ChannelSecret", "one,two,three")]
    [InlineData("ChannelId", " ")]
    [InlineData("ApiBaseUrl", "http://api.example")]
    [InlineData("ApiBaseUrl", "here")]
    [InlineData("DataApiBaseUrl", "ftp://127.0.0.1/")]
    [InlineData("RateShare", "0")]
    [InlineData("RateShare", "NaN")]
    [InlineData("RateShare", "1.5")]
    [InlineData("MaxContentBytes", "0")]
    public void A_setting_that_cannot_work_stops_the_start_with_one_sentence_that_names_it(string name, string value)
    {
        using var container = Container((name, value));

        var problem = Assert.Throws<OptionsValidationException>(() => container.GetRequiredService<IOptions<LineOptions>>().Value);

        Assert.Contains("Line__" + name, Assert.Single(problem.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_itself_checks()
    {
        await using var container = Container(("ChannelSecret", null));

        Assert.Throws<OptionsValidationException>(() => container.GetRequiredService<IStartupValidator>().Validate());
    }
}
