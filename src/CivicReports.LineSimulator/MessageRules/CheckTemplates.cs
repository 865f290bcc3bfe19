using CivicReports.LineSimulator.Platform;

namespace CivicReports.LineSimulator.MessageRules;

/// <summary>Limits on template messages.</summary>
public static class CheckTemplates
{
    public static void Of(Place template)
    {
        switch (template.Node.Text("type"))
        {
            case "buttons":
                Card(template, longText: 160, shortText: 60);
                Actions(template, 1, 4);
                break;
            case "confirm":
                template.Text("text", 240);
                Actions(template, 2, 2);
                break;
            case "carousel":
                Carousel(template);
                break;
            case "image_carousel":
                ImageCarousel(template);
                break;
            case null:
                template.Wrong("type", "May not be empty");
                break;
            default:
                template.Wrong("type", "Unknown template type");
                break;
        }
    }

    private static void Card(Place card, int longText, int shortText)
    {
        card.OptionalUrl("thumbnailImageUrl");
        card.OptionalText("title", 40);
        card.Text("text", card.Node["title"] is null && card.Node["thumbnailImageUrl"] is null ? longText : shortText);
        if (card.Inner("defaultAction") is { } action) CheckActions.Of(action, ActionPlace.FlexArea);
    }

    private static void Actions(Place holder, int least, int most)
    {
        foreach (var (item, index) in holder.Items("actions", least, most))
            if (holder.Element("actions", item, index) is { } action) CheckActions.Of(action, ActionPlace.Template);
    }

    private static void Carousel(Place template)
    {
        var sizes = new HashSet<int>();
        foreach (var (item, index) in template.Items("columns", 1, 10))
        {
            if (template.Element("columns", item, index) is not { } column) continue;
            Card(column, longText: 120, shortText: 60);
            Actions(column, 1, 3);
            sizes.Add(column.Node.Items("actions")?.Count ?? 0);
        }
        if (sizes.Count > 1) template.Wrong("columns", "The number of actions must be the same for all columns");
    }

    private static void ImageCarousel(Place template)
    {
        foreach (var (item, index) in template.Items("columns", 1, 10))
        {
            if (template.Element("columns", item, index) is not { } column) continue;
            column.Url("imageUrl");
            if (column.Inner("action", required: true) is { } action) CheckActions.Of(action, ActionPlace.ImageCarousel);
        }
    }
}
