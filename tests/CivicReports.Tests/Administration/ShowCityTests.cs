using CivicReports.Domain;
using CivicReports.Server.Administration;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;
using CivicReports.Tests.TestHouse;

namespace CivicReports.Tests.Administration;

public sealed class ShowCityTests(OneHouse one) : IClassFixture<OneHouse>
{
    private readonly House house = one.House;

    [Fact]
    public async Task The_console_shows_statuses_in_the_colours_and_words_of_the_residents_cards()
    {
        var statuses = (await house.Send(new ShowCity.Query(), House.Desk)).Statuses!;

        Assert.Equal(Enum.GetValues<Status>(), statuses.Keys);
        Assert.All(statuses, s => Assert.Equal(
            (StatusMark.Of(s.Key).Colour, ResidentTexts.In("ja")[$"state.{s.Key}"], ResidentTexts.In("en")[$"state.{s.Key}"]),
            (s.Value.Colour, s.Value.Ja, s.Value.En)));
    }

    [Fact]
    public async Task Nobody_signed_in_sees_the_face_of_the_city_alone() =>
        Assert.Null((await house.Send(new ShowCity.Query(), null)).Statuses);
}
