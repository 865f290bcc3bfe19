using System.Text.Json.Nodes;
using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>Limits on rich menu objects.</summary>
public static class CheckRichMenu
{
    /// <summary>Null when the menu may be created, otherwise the error body.</summary>
    public static JsonObject? Of(JsonObject body)
    {
        var problems = new Problems();
        var menu = new Place(body, "", problems);
        Size(menu);
        if (body.Flag("selected") is null) menu.Wrong("selected", "May not be empty");
        menu.Text("name", 300);
        menu.Text("chatBarText", 14);
        foreach (var (item, index) in menu.Items("areas", 0, 20))
        {
            if (menu.Element("areas", item, index) is not { } area) continue;
            if (area.Inner("bounds", required: true) is { } bounds)
            {
                bounds.Number("x", 0, 2500);
                bounds.Number("y", 0, 2500);
                bounds.Number("width", 1, 2500);
                bounds.Number("height", 1, 2500);
            }
            if (area.Inner("action", required: true) is { } action) CheckActions.Of(action, ActionPlace.RichMenu);
        }
        return problems.Any ? CheckMessages.Error($"The request body has {problems.Count} error(s)", problems) : null;
    }

    private static void Size(Place menu)
    {
        if (menu.Inner("size", required: true) is not { } size) return;
        size.Number("width", 800, 2500);
        size.Number("height", 250, 2500);
        if (size.Node.Number("width") / size.Node.Number("height") < 1.45)
            size.Wrong("height", "The aspect ratio (width / height) must be 1.45 or more");
    }
}
