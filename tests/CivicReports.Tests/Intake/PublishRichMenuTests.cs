using CivicReports.Domain;
using CivicReports.Line.Client;
using CivicReports.Line.Messages;
using CivicReports.Server.Line;
using CivicReports.Tests.TestHouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace CivicReports.Tests.Intake;

public sealed class PublishRichMenuTests(TestDatabases databases)
{
    private readonly ILineClient line = Substitute.For<ILineClient>();
    private readonly List<RichMenu> menus = [];
    private string? shown;
    private int last = -1;

    [Fact]
    public async Task The_menu_is_made_once_and_takes_the_place_of_earlier_ones()
    {
        Play();
        menus.Add(ReportMenu.Definition with { Name = ReportMenu.Family + "0", RichMenuId = "ours-old" });
        menus.Add(ReportMenu.Definition with { Name = "somebody else's", RichMenuId = "foreign" });
        await using var house = await Open();
        for (var start = 0; start < 3; start++) Assert.Equal(PublishRichMenu.Outcome.Published, await Publish(house));
        await line.ReceivedWithAnyArgs(1).CreateRichMenu(ReportMenu.Definition, default);
        await line.ReceivedWithAnyArgs(1).SetRichMenuImage("", default, "", default);
        Assert.Equal("menu-2", shown);
        Assert.Equal(["foreign", "menu-2"], menus.Select(m => m.RichMenuId));
    }

    [Fact]
    public async Task A_disaster_has_a_menu_of_its_own_and_the_everyday_one_comes_back()
    {
        Play();
        await using var house = await Open();
        await Publish(house);
        foreach (var (disaster, name) in new[] { (true, DisasterMenu.Name), (true, DisasterMenu.Name), (false, ReportMenu.Name) })
        {
            Assert.Equal(PublishRichMenu.Outcome.Published,
                await house.Send(new PublishRichMenu.Command(disaster), Actor.System("intake timers")));
            Assert.Equal(name, Assert.Single(menus).Name);
            Assert.Equal(menus[0].RichMenuId, shown);
        }

        await line.ReceivedWithAnyArgs(3).CreateRichMenu(ReportMenu.Definition, default);
    }

    [Fact]
    public async Task A_LINE_that_does_not_answer_is_asked_again()
    {
        Play();
        line.SetRichMenuImage("", default, "", default).ReturnsForAnyArgs(
            new LineResult<Done>.TryLater("busy"), new LineResult<Done>.Ok(default));
        await using var house = await Open();
        Assert.Equal(PublishRichMenu.Outcome.TryLater, await Publish(house));
        Assert.Null(shown);
        Assert.Equal(PublishRichMenu.Outcome.Published, await Publish(house));
        Assert.Equal("menu-1", shown);
        Assert.Single(menus);
    }

    private void Play()
    {
        line.ListRichMenus(default).ReturnsForAnyArgs(_ => new LineResult<IReadOnlyList<RichMenu>>.Ok([.. menus]));
        line.DefaultRichMenu(default)
            .ReturnsForAnyArgs(_ => shown is null ? new LineResult<string>.NotFound() : new LineResult<string>.Ok(shown));
        line.CreateRichMenu(ReportMenu.Definition, default).ReturnsForAnyArgs(call =>
        {
            var made = call.Arg<RichMenu>() with { RichMenuId = $"menu-{last = Math.Max(last + 1, menus.Count)}" };
            menus.Add(made);
            return new LineResult<string>.Ok(made.RichMenuId!);
        });
        line.SetRichMenuImage("", default, "", default).ReturnsForAnyArgs(new LineResult<Done>.Ok(default));
        line.SetDefaultRichMenu("", default).ReturnsForAnyArgs(call =>
        {
            shown = call.Arg<string>();
            return new LineResult<Done>.Ok(default);
        });
        line.DeleteRichMenu("", default).ReturnsForAnyArgs(call =>
        {
            menus.RemoveAll(m => m.RichMenuId == call.Arg<string>());
            return new LineResult<Done>.Ok(default);
        });
    }

    private Task<House> Open() => House.Open(databases, replace: services => services.Replace(ServiceDescriptor.Singleton(line)));

    private static Task<PublishRichMenu.Outcome> Publish(House house) => house.Send(new PublishRichMenu.Command(), Actor.System("test"));
}
