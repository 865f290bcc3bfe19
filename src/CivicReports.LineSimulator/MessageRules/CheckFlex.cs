using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>Limits on Flex containers and components; problems are named by JSON pointer, as LINE does.</summary>
public static partial class CheckFlex
{
    public static void Of(Place container)
    {
        switch (container.Node.Text("type"))
        {
            case "bubble":
                Bubble(container, mostBytes: 30 * 1024);
                break;
            case "carousel":
                Unknown(container, "carousel");
                Weight(container, 50 * 1024);
                foreach (var (item, index) in container.Items("contents", 1, 12))
                    if (container.Element("contents", item, index) is { } bubble) Bubble(bubble, mostBytes: 30 * 1024);
                break;
            default:
                container.Wrong("type", "must be bubble or carousel");
                break;
        }
    }

    private static void Bubble(Place bubble, int mostBytes)
    {
        if (bubble.Node.Text("type") != "bubble") bubble.Wrong("type", "must be bubble");
        Unknown(bubble, "bubble");
        Values(bubble, "bubble");
        Weight(bubble, mostBytes);
        if (!new[] { "header", "hero", "body", "footer" }.Any(bubble.Node.ContainsKey))
            bubble.Wrong("body", "at least one block must be specified");
        foreach (var block in new[] { "header", "body", "footer" })
            if (bubble.Inner(block) is { } box) Component(box, "box");
        if (bubble.Inner("hero") is { } hero) Component(hero, "box", "image", "video");
        if (bubble.Inner("action") is { } action) CheckActions.Of(action, ActionPlace.FlexArea);
        if (bubble.Inner("styles") is { } styles)
            foreach (var (name, style) in styles.Node)
                if (styles.Inner(name) is { } block && !new[] { "header", "hero", "body", "footer" }.Contains(name))
                    block.Problems.Add(block.Path, "unknown field");
    }

    private static void Component(Place component, params string[] allowed)
    {
        var type = component.Node.Text("type");
        if (type is null || !allowed.Contains(type))
        {
            component.Wrong("type", $"must be one of {string.Join(", ", allowed)}");
            return;
        }
        Unknown(component, type);
        Values(component, type);
        if (type is "image" or "icon" or "video") component.Url("url");
        if (type == "video") component.Url("previewUrl");
        if (type == "box") Box(component);
        if (type == "text") Text(component);
        if (type == "span") component.Text("text", 2000);
        if (component.Inner("action", required: type == "button") is { } action)
            CheckActions.Of(action, type == "button" ? ActionPlace.FlexButton : ActionPlace.FlexArea);
    }

    private static void Box(Place box)
    {
        if (box.Node["layout"] is null) box.Wrong("layout", "must be specified");
        string[] children = box.Node.Text("layout") == "baseline" ? ["icon", "text", "filler"]
            : ["box", "button", "image", "text", "separator", "filler"];
        if (box.Node.Items("contents") is not { } contents)
        {
            box.Wrong("contents", "must be specified");
            return;
        }
        for (var i = 0; i < contents.Count; i++)
            if (box.Element("contents", contents[i], i) is { } child) Component(child, children);
    }

    private static void Text(Place text)
    {
        if (text.Node.Items("contents") is { } spans)
        {
            for (var i = 0; i < spans.Count; i++)
                if (text.Element("contents", spans[i], i) is { } span) Component(span, "span");
        }
        else if (text.Node.Text("text") is null or "")
        {
            text.Wrong("text", "must be non-empty text");
        }
    }

    private static void Unknown(Place component, string type)
    {
        foreach (var (name, _) in component.Node)
            if (!FlexProperties.Known[type].Contains(name)) component.Wrong(name, "unknown field");
    }

    private static void Values(Place component, string type)
    {
        foreach (var (name, value) in component.Node)
        {
            if (value is null) component.Wrong(name, "must not be null");
            else if (Find(FlexProperties.Words, type, name) is { } words && !words.Contains(component.Node.Text(name)))
                component.Wrong(name, $"must be one of {string.Join(", ", words)}");
            else if (Find(FlexProperties.Sizes, type, name) is { } sizes && !IsSize(component.Node.Text(name), sizes))
                component.Wrong(name, "invalid size");
            else if ((name.EndsWith("olor", StringComparison.Ordinal)) && !Color().IsMatch(component.Node.Text(name) ?? ""))
                component.Wrong(name, "invalid color");
            else if (name == "aspectRatio" && !IsRatio(component.Node.Text(name))) component.Wrong(name, "invalid aspect ratio");
            else if (name is "flex" or "maxLines" && value.AsNumber() is not >= 0) component.Wrong(name, "must be a number of 0 or more");
            else if (name == "wrap" && component.Node.Flag(name) is null) component.Wrong(name, "must be a boolean");
        }
    }

    private static string[]? Find(IReadOnlyDictionary<string, string[]> table, string type, string name) =>
        table.GetValueOrDefault($"{type}.{name}") ?? table.GetValueOrDefault(name);

    private static bool IsSize(string? value, string[] words) =>
        value is not null && (words.Contains(value) || Pixels().IsMatch(value) || (words.Contains("%") && Percent().IsMatch(value)));

    private static bool IsRatio(string? value)
    {
        var parts = (value ?? "").Split(':');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wide)
            && wide is > 0 and <= 100_000
            && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var high) && high > 0
            && high <= wide * 3;
    }

    private static void Weight(Place container, int mostBytes)
    {
        if (Encoding.UTF8.GetByteCount(Json.Write(container.Node)) > mostBytes)
            container.Problems.Add(container.Path.Length == 0 ? "/" : container.Path, $"must be at most {mostBytes} bytes");
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$")]
    private static partial Regex Color();

    [GeneratedRegex(@"^\d+(\.\d+)?px$")]
    private static partial Regex Pixels();

    [GeneratedRegex(@"^\d+(\.\d+)?%$")]
    private static partial Regex Percent();
}
