using System.Text.Json;
using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>What is wrong with a body, in the shape of LINE's error details.</summary>
public sealed class Problems
{
    private readonly List<(string Property, string Message)> found = [];

    public bool Any => found.Count > 0;

    public int Count => found.Count;

    public void Add(string property, string message) => found.Add((property, message));

    public JsonArray Details() =>
        new([.. found.Select(problem => new JsonObject { ["message"] = problem.Message, ["property"] = problem.Property })]);
}

/// <summary>An object at a place in the body; each check notes its problem under "place.name".</summary>
public readonly record struct Place(JsonObject Node, string Path, Problems Problems, char Separator = '.')
{
    public string At(string name) => Path.Length == 0 && Separator == '.' ? name : $"{Path}{Separator}{name}";

    public void Wrong(string name, string message) => Problems.Add(At(name), message);

    /// <summary>Text that must be there; lengths count UTF-16 code units, as LINE does.</summary>
    public string? Text(string name, int most)
    {
        if (Node.Text(name) is { Length: > 0 }) return OptionalText(name, most);
        Wrong(name, Node[name] is null ? "May not be empty" : Node[name]!.GetValueKind() == JsonValueKind.String ? "May not be empty"
            : "The value must be a string");
        return null;
    }

    public string? OptionalText(string name, int most)
    {
        if (Node[name] is null) return null;
        if (Node.Text(name) is not { } text) Wrong(name, "The value must be a string");
        else if (text.Length > most) Wrong(name, $"Length must be between 0 and {most}");
        else return text;
        return null;
    }

    public void OneOf(string name, params string[] allowed)
    {
        if (Node[name] is not null && !allowed.Contains(Node.Text(name)))
            Wrong(name, $"Must be one of the following values: [{string.Join(", ", allowed)}]");
    }

    /// <summary>A number that must be there, inside its range.</summary>
    public void Number(string name, double least, double most)
    {
        if (Node.Number(name) is not { } number) Wrong(name, "The value must be a number");
        else if (number < least || number > most) Wrong(name, $"Must be between {least} and {most}");
    }

    /// <summary>A picture or media address: https, or http on this machine.</summary>
    public void Url(string name, int most = 2000)
    {
        if (Text(name, most) is { } url && !Account.IsUsableUrl(url)) Wrong(name, "Must be a valid HTTPS URL");
    }

    public void OptionalUrl(string name, int most = 2000)
    {
        if (Node[name] is not null) Url(name, most);
    }

    /// <summary>An array that must be there with so many items; empty when it is not.</summary>
    public IEnumerable<(JsonNode? Item, int Index)> Items(string name, int least, int most)
    {
        if (Node.Items(name) is not { } items)
        {
            Wrong(name, "May not be empty");
            return [];
        }
        if (items.Count < least || items.Count > most) Wrong(name, $"Size must be between {least} and {most}");
        return items.Select((item, index) => (item, index));
    }

    /// <summary>The object inside, when it is one; missing is only wrong when required.</summary>
    public Place? Inner(string name, bool required = false)
    {
        if (Node[name] is JsonObject inner) return this with { Node = inner, Path = At(name) };
        if (required || Node[name] is not null) Wrong(name, "May not be empty");
        return null;
    }

    public Place? Element(string name, JsonNode? item, int index)
    {
        var path = Separator == '/' ? $"{At(name)}/{index}" : $"{At(name)}[{index}]";
        if (item is JsonObject element) return this with { Node = element, Path = path };
        Problems.Add(path, "May not be empty");
        return null;
    }
}
