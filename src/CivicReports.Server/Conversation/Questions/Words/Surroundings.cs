using CivicReports.Server.Texts;

namespace CivicReports.Server.Conversation;

/// <summary>What stands around a category's word and makes it something else: a name, or only the place.</summary>
internal static class Surroundings
{
    /// <summary>青木さん, 竹下通り, 水道橋: the word is part of somebody's or some place's name.</summary>
    internal static readonly string[] NameEndings =
    [
        "さん", "様", "氏", "君", "くん", "ちゃん", "宅", "家", "邸", "通り", "通", "町", "丁目", "市", "区", "県", "村", "郡", "坂", "橋", "駅",
        "山", "池", "寺", "神社",
        "院", "校", "小学", "中学", "高校", "大学", "保育", "幼稚", "公民館", "会館", "図書館", "店", "屋", "商店", "びる", "まんしょん", "あぱーと", "はいつ", "荘", "団地", "新田",
        "島", "浜", "沢", "原", "谷", "崎", "岡", "野", "口", "井", "本", "線", "局", "課", "会", "車", "祭", "庁", "館", "台",
    ];

    /// <summary>公園の前, ベンチの横: where it is, not what it is.</summary>
    internal static readonly string[] PlaceEndings =
    [
        "前", "まえ", "横", "よこ", "脇", "わき", "そば", "傍", "隣", "となり", "裏", "うら", "向か", "向い", "むかい", "近く", "ちかく", "付近", "入口",
        "入り口", "いりぐち", "出口",
        "側の", "側に", "側で", "側が", "側は", "たもと", "手前", "斜め", "先の", "先に", "先で", "角の", "角に", "角で", "沿い", "ぞい", "方面", "方向",
        "あたり", "辺り", "間の", "間に",
        "下の", "下に", "ところ", "所の", "所に", "料金", "おかね", "お金", "代を", "代が", "代は",
    ];

    /// <summary>園路をふさいで: what is in the way is another thing.</summary>
    internal static readonly string[] Ways = ["をふさ", "を塞", "を歩", "を通", "をとお", "を渡", "を横切"];

    /// <summary>うちの電気, コンビニの看板: somebody else's.</summary>
    internal static readonly string[] Owners =
    [
        .. new[]
        {
            "うち", "家", "いえ", "自宅", "部屋", "へや", "店", "コンビニ", "スーパー", "会社", "アパート", "マンション", "ビル", "車", "くるま", "庭", "畑",
            "墓", "駅", "病院", "学校",
            "校庭", "保育園", "幼稚園", "信号",
        }.Select(owner => TextNormalizer.Fold(owner) + "の"),
    ];

    /// <summary>Whoever asks reports nothing.</summary>
    internal static readonly string[] Questions =
        ["どこですか", "どこでしょう", "どこにありますか", "何時", "いつですか", "いつまで", "いくらですか", "誰ですか", "どうすれば", "どうしたら"];

    internal static readonly string[] EnglishQuestions = ["how", "who", "where", "when", "why"];

    /// <summary>側溝内, 道路上: still the thing itself.</summary>
    internal static readonly string[] Tails =
        ["上", "下", "内", "中", "面", "板", "柱", "等", "類", "用", "部", "全", "端", "敷", "灯", "蓋", "枝", "脇", "沿", "側", "横", "前",
        "工", "管理", "整備", "補修", "破損", "損傷", "陥没", "故障"];

    /// <summary>Words that hold a category's word and are none: they win, being longer.</summary>
    internal static readonly string[] Others =
    [
        "水道管", "上水道", "下水道", "水道本管", "ごみ箱", "ごみ置き場", "ごみ置場", "ごみ収集", "ごみ捨て場", "ごみすてーしょん", "道の駅", "竹の塚", "溝の口",
        "traffic light", "stop light", "wing mirror", "side mirror", "rear mirror", "car park", "high street",
        "tree house", "family tree", "sign up", "sign in", "sign for", "to park", "park my", "slide show",
    ];

    /// <summary>After these English words comes a place.</summary>
    internal static readonly HashSet<string> PlaceBeginnings =
        ["near", "opposite", "behind", "beside", "by", "outside", "towards", "toward", "between", "past"];

    /// <summary>"in front of the", "next to the", "close to a": read backwards.</summary>
    internal static readonly (string Last, string First)[] PlacePairs =
        [("to", "next"), ("to", "close"), ("of", "front"), ("from", "across"), ("of", "side"), ("of", "end"), ("of",
        "corner"), ("to", "way")];

    internal static readonly HashSet<string> Articles = ["the", "a", "an", "our", "this", "that", "some", "small",
    "old", "big", "little"];

    /// <summary>My garden fence, her street light: not the city's.</summary>
    internal static readonly HashSet<string> Possessives = ["my", "his", "her", "their", "your", "neighbours", "neighbors"];

    /// <summary>What a Japanese word in kana stands before.</summary>
    internal const string Particles = "がをにのではもへとやだ";

    /// <summary>What may end the word before one in kana.</summary>
    internal const string Ends = "のにがをはでともやへないたるて";
}
