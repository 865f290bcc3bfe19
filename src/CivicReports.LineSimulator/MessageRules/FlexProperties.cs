namespace CivicReports.LineSimulator.MessageRules;

/// <summary>Which properties each Flex component knows, and the values that are words.</summary>
public static class FlexProperties
{
    private static readonly string[] Offsets = ["position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd"];

    /// <summary>Property names by component type.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Known = new Dictionary<string, IReadOnlySet<string>>
    {
        ["bubble"] = Set("type size direction header hero body footer styles action"),
        ["carousel"] = Set("type contents"),
        ["box"] = Set(
            "type layout contents backgroundColor borderColor borderWidth cornerRadius width maxWidth height maxHeight flex spacing margin "
            + "paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent alignItems background", Offsets),
        ["button"] = Set("type action flex margin height style color gravity adjustMode scaling", Offsets),
        ["image"] = Set("type url flex margin align gravity size aspectRatio aspectMode backgroundColor action animated", Offsets),
        ["video"] = Set("type url previewUrl altContent aspectRatio action"),
        ["icon"] = Set("type url margin size aspectRatio scaling", Offsets),
        ["text"] = Set(
            "type text contents adjustMode flex margin size align gravity wrap lineSpacing maxLines weight color action style "
            + "decoration scaling", Offsets),
        ["span"] = Set("type text color size weight style decoration"),
        ["separator"] = Set("type margin color"),
        ["filler"] = Set("type flex"),
    };

    /// <summary>Allowed words by property; "component.property" goes before "property".</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Words = new Dictionary<string, string[]>
    {
        ["bubble.size"] = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"],
        ["direction"] = ["ltr", "rtl"],
        ["layout"] = ["horizontal", "vertical", "baseline"],
        ["position"] = ["relative", "absolute"],
        ["justifyContent"] = ["flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"],
        ["alignItems"] = ["flex-start", "center", "flex-end"],
        ["align"] = ["start", "end", "center"],
        ["gravity"] = ["top", "bottom", "center"],
        ["aspectMode"] = ["cover", "fit"],
        ["weight"] = ["regular", "bold"],
        ["decoration"] = ["none", "underline", "line-through"],
        ["adjustMode"] = ["shrink-to-fit"],
        ["button.height"] = ["sm", "md"],
        ["button.style"] = ["primary", "secondary", "link"],
        ["style"] = ["normal", "italic"],
    };

    /// <summary>Size words by property; pixels ("12px") and, where so written, percents are allowed beside them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Sizes = new Dictionary<string, string[]>
    {
        ["text.size"] = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"],
        ["span.size"] = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"],
        ["icon.size"] = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"],
        ["image.size"] = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl", "full", "%"],
        ["margin"] = ["none", "xs", "sm", "md", "lg", "xl", "xxl"],
        ["spacing"] = ["none", "xs", "sm", "md", "lg", "xl", "xxl"],
        ["cornerRadius"] = ["none", "xs", "sm", "md", "lg", "xl", "xxl"],
        ["borderWidth"] = ["none", "light", "normal", "medium", "semi-bold", "bold"],
        ["paddingAll"] = Padding,
        ["paddingTop"] = Padding,
        ["paddingBottom"] = Padding,
        ["paddingStart"] = Padding,
        ["paddingEnd"] = Padding,
        ["offsetTop"] = Padding,
        ["offsetBottom"] = Padding,
        ["offsetStart"] = Padding,
        ["offsetEnd"] = Padding,
        ["box.width"] = ["%"],
        ["box.maxWidth"] = ["%"],
        ["box.height"] = ["%"],
        ["box.maxHeight"] = ["%"],
        ["lineSpacing"] = [],
    };

    private static string[] Padding => ["none", "xs", "sm", "md", "lg", "xl", "xxl", "%"];

    private static HashSet<string> Set(string names, params string[] more) => [.. names.Split(' '), .. more];
}
