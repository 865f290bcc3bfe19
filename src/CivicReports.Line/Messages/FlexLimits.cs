using System.Text.Json;

namespace CivicReports.Line.Messages;

/// <summary>LINE's limits on Flex cards, and the few rules of what may stand in what.</summary>
internal static class FlexLimits
{
    // "30 KB" and "50 KB" are not told apart from KiB: the smaller reading is safe in both
    private const int BubbleBytes = 30_000;
    private const int CarouselBytes = 50_000;

    internal static void Check(FlexContainer container, string at, LimitFindings findings)
    {
        switch (container)
        {
            case FlexBubble bubble:
                CheckBubble(bubble, at, findings);
                break;
            case FlexCarousel carousel:
                findings.Count($"{at}.contents", carousel.Contents.Count, 1, 12);
                CheckSize(carousel, CarouselBytes, at, findings);
                for (var i = 0; i < carousel.Contents.Count; i++)
                {
                    if (carousel.Contents[i] is FlexBubble card)
                        CheckBubble(card, $"{at}.contents[{i}]", findings);
                    else
                        findings.Add($"{at}.contents[{i}]", "is not a bubble");
                }

                break;
        }
    }

    private static void CheckBubble(FlexBubble bubble, string at, LimitFindings findings)
    {
        CheckSize(bubble, BubbleBytes, at, findings);
        if (bubble is { Header: null, Hero: null, Body: null, Footer: null })
            findings.Add(at, "has no block");
        CheckBlock(bubble.Header, bubble.Header is FlexBox, $"{at}.header", findings);
        CheckBlock(bubble.Hero, bubble.Hero is FlexBox or FlexImage, $"{at}.hero", findings);
        CheckBlock(bubble.Body, bubble.Body is FlexBox, $"{at}.body", findings);
        CheckBlock(bubble.Footer, bubble.Footer is FlexBox, $"{at}.footer", findings);
        CheckAction(bubble.Action, $"{at}.action", findings);
    }

    private static void CheckBlock(FlexComponent? block, bool isFit, string at, LimitFindings findings)
    {
        if (block is null)
            return;
        if (!isFit)
            findings.Add(at, "is a component that may not stand here");
        CheckComponent(block, at, findings);
    }

    private static void CheckComponent(FlexComponent component, string at, LimitFindings findings)
    {
        switch (component)
        {
            case FlexBox box:
                CheckBox(box, at, findings);
                break;
            case FlexText text:
                CheckText(text, at, findings);
                break;
            case FlexSpan span:
                findings.Required($"{at}.text", span.Text, 5000);
                break;
            case FlexImage image:
                findings.Picture($"{at}.url", image.Url);
                CheckAction(image.Action, $"{at}.action", findings);
                break;
            case FlexIcon icon:
                findings.Picture($"{at}.url", icon.Url);
                break;
            case FlexButton button:
                ActionLimits.Check(button.Action, $"{at}.action", ActionPlace.FlexButton, findings);
                break;
        }
    }

    private static void CheckBox(FlexBox box, string at, LimitFindings findings)
    {
        CheckAction(box.Action, $"{at}.action", findings);
        for (var i = 0; i < box.Contents.Count; i++)
        {
            var inner = box.Contents[i];
            var isFit = box.Layout == FlexLayout.Baseline
                ? inner is FlexText or FlexIcon
                : inner is not (FlexIcon or FlexSpan);
            if (!isFit)
                findings.Add($"{at}.contents[{i}]", "is a component that may not stand here");
            CheckComponent(inner, $"{at}.contents[{i}]", findings);
        }
    }

    private static void CheckText(FlexText text, string at, LimitFindings findings)
    {
        if (text.Contents is null or { Count: 0 })
            findings.Required($"{at}.text", text.Text, 5000);
        for (var i = 0; i < text.Contents?.Count; i++)
        {
            if (text.Contents[i] is not FlexSpan)
                findings.Add($"{at}.contents[{i}]", "is not a span");
            CheckComponent(text.Contents[i], $"{at}.contents[{i}]", findings);
        }

        CheckAction(text.Action, $"{at}.action", findings);
    }

    private static void CheckAction(LineAction? action, string at, LimitFindings findings)
    {
        if (action is not null)
            ActionLimits.Check(action, at, ActionPlace.FlexSurface, findings);
    }

    private static void CheckSize(FlexContainer container, int most, string at, LimitFindings findings)
    {
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(container, LineJson.Options).Length;
            if (bytes > most)
                findings.Add(at, $"is {bytes} bytes of JSON, {most} is the most");
        }
        catch (JsonException)
        {
            findings.Add(at, "cannot be written: nested too deeply, or without a required member");
        }
    }
}
