using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Texts;

namespace CivicReports.Server.Printing;

/// <summary>Names and words of one language.</summary>
public sealed record SheetNames(PrintWords Words, string City, IReadOnlyDictionary<int, string> Categories,
    IReadOnlyDictionary<int, string> Departments)
{
    public string Of(string ja, string en) => Words.IsEnglish ? en : ja;

    public string Of(Status status) => ResidentTexts.In(Words.IsEnglish ? "en" : "ja")[$"state.{status}"];

    public string Day(DateOnly day) => day.ToString(Words.DayFormat, Words.Culture);

    public string Moment(DateTimeOffset at) => JapanTime.Of(at).ToString($"{Words.DayFormat} HH:mm", Words.Culture);

    public string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);
}
