using CivicReports.Domain;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>A town to report in.</summary>
internal static class Town
{
    internal static readonly DateTimeOffset Morning = new(2026, 11, 20, 0, 40, 0, TimeSpan.Zero);

    internal static readonly IReadOnlyList<Category> Categories =
    [
        new() { Id = 1, Code = "road", NameJa = "道路", NameEn = "Road", NameEasy = "道",
            Keywords = ["歩道", "道", "road", "street"], Sort = 10 },
        new() { Id = 2, ParentId = 1, Code = "road.pothole", NameJa = "舗装の穴・段差", NameEn = "Pothole", NameEasy = "道の あな",
            Keywords = ["穴", "あな", "陥没", "hole"], Sort = 20 },
        new() { Id = 3, ParentId = 1, Code = "road.guardrail", NameJa = "ガードレール", NameEn = "Guardrail", NameEasy = "ガードレール",
            Keywords = ["防護柵", "guard rail"], Sort = 30 },
        new() { Id = 4, ParentId = 1, Code = "road.mirror", NameJa = "カーブミラー", NameEn = "Road mirror", NameEasy = "カーブミラー",
            Keywords = ["鏡", "mirror"], Sort = 40 },
        new() { Id = 5, ParentId = 1, Code = "road.light", NameJa = "街路灯", NameEn = "Streetlight", NameEasy = "道の でんき",
            Keywords = ["街灯", "電気", "light"], Sort = 50 },
        new() { Id = 6, Code = "park", NameJa = "公園", NameEn = "Park", NameEasy = "公園", Keywords = ["広場"], Sort = 60 },
        new() { Id = 7, ParentId = 6, Code = "park.tree", NameJa = "樹木", NameEn = "Trees", NameEasy = "木",
            Keywords = ["木", "き", "くさ", "tree"], Sort = 70 },
        new() { Id = 8, ParentId = 6, Code = "park.other", NameJa = "公園のその他", NameEn = "Something else in a park", NameEasy = "公園の ほかの こと",
            Keywords = ["フェンス"], Sort = 80 },
        new() { Id = 10, Code = "other", NameJa = "その他", NameEn = "Something else", NameEasy = "ほかの こと", Keywords = ["ほか"], Sort = 90 },
        new() { Id = 9, Code = "river", NameJa = "河川", NameEn = "River", NameEasy = "川", Keywords = ["川", "river"], Sort = 95 },
    ];

    internal static readonly ConversationContext Context = new()
    {
        Now = Morning,
        ResidentId = Resident,
        NewDraftId = DraftId(1),
        Informed = true,
        Categories = Categories,
        CityName = "海風市",
        DutyPhone = "0467-00-0119",
        PrivacyUrl = "https://example.jp/privacy",
        PlaceAnswer = new PlaceAnswer.Inside("港町三丁目"),
    };

    internal static Guid Resident => new(1, 1, 1, new byte[8]);

    internal static Guid DraftId(int number) => new(number, 0, 0, new byte[8]);
}
