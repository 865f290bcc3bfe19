using System.Text.Json;
using System.Text.RegularExpressions;
using CivicReports.Line;
using CivicReports.Line.Messages;
using CivicReports.Line.Webhooks;
using CivicReports.Server.Conversation;
using CivicReports.Server.Line;
using CivicReports.Server.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>What holds in every conversation, however odd.</summary>
public sealed class AnyConversationTests
{
    private static readonly string[] Texts =
    [
        "通報", "状況", "ヘルプ", "言語", "やめる", "最初から", "送る", "直す", "急ぎ", "はい", "いいえ", "わからない", "なし", "ありがとう", "English", "日本語",
        "やさしい日本語", "report", "cancel", "yes", "ガードレール", "道路", "その他", "公園のフェンスが壊れています", "市役所前の交差点", "大きな穴があいています", "", "\u200B\u200E",
        "\0\uD800壊れ", "👩‍👩‍👧‍👦🇯🇵", "مرحبا بالعالم \u202E abc", new('あ', 5000), string.Concat(Enumerable.Repeat("👍", 2500)), "{place}{category}{number}", "a\u0301\u0301\u0301", string.Concat(Enumerable.Repeat("e\u0301", 800)),
    ];

    /// <summary>What each question is known by, in each language: its longest part without a place to fill that no other question has.</summary>
    private static readonly ILookup<string, string> Asks = (
        from language in ResidentTexts.Languages
        let texts = ResidentTexts.In(language)
        // these two hold the words of another question
        let asks = texts.Keys.Where(key => key.StartsWith("ask.", StringComparison.Ordinal) && key is not ("ask.isFixed" or "ask.categoryIn"))
            .ToDictionary(key => key, key => texts[key].Split('\n')[0])
        from ask in asks
        select (ask.Key, Known: Regex.Split(ask.Value, @"\{\w+\}")
            .Where(part => asks.Count(other => other.Value.Contains(part, StringComparison.Ordinal)) == 1)
            .MaxBy(part => part.Length)!)).ToLookup(ask => ask.Key, ask => ask.Known);

    [Fact]
    public void Nothing_breaks_it_and_the_promises_hold()
    {
        var played = 0;
        // how sizes grow is FsCheck's; a step is a kind of event and a choice within it
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Kind, byte Choice)[]>(), steps =>
        {
            var chat = new Chat();
            chat.Context = chat.Context with { Informed = steps.Length % 2 == 0, Language = ResidentTexts.Languages[steps.Length % 3] };
            foreach (var (kind, choice) in steps)
            {
                Play(chat, kind, choice);
                Promises(chat);
                played++;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(60));
        Assert.True(played > 5000, $"only {played} steps were played");
    }

    private static void Play(Chat chat, byte kind, byte choice)
    {
        switch (kind % 16)
        {
            case 0 or 1 or 2: chat.Writes(Texts[choice % Texts.Length]); break;
            case 3 or 4 or 5 when chat.Shown.Count > 0: chat.TapsData(chat.Shown[^(1 + (choice % Math.Min(chat.Shown.Count, 12)))].Data);
                break;
            case 6 when chat.Shown.Count > 0: chat.TapsData(chat.Shown[choice % chat.Shown.Count].Data); break;
            case 7: chat.SendsPhoto(choice % 3 == 0 ? null : "set", choice % 4, choice % 5 == 0 ? null : 3); break;
            case 8: chat.SendsPlace(Odd(choice), Odd((byte)(choice / 7)), choice % 2 == 0 ? null : new string('町', choice * 2)); break;
            case 9:
                chat.Context = chat.Context with
                {
                    PlaceAnswer = (choice % 3) switch
                    {
                        0 => new PlaceAnswer.Outside("隣市"), 1 => new PlaceAnswer.Outside(null), _ => new PlaceAnswer.Inside(null),
                    },
                };
                chat.SendsPlace();
                break;
            case 10: chat.Hears(new UnsendEvent { Unsend = new() { MessageId = $"m{choice % 20:0000}" } }); break;
            case 11: chat.Sends((choice % 6) switch
            {
                0 => new StickerContent(), 1 => new AudioContent(), 2 => new VideoContent(), 3 => new FileContent(),
                    4 => new MessageContent(), _ => new TextContent(),
            }); break;
            case 12: chat.Hears((choice % 5) switch
            {
                0 => new FollowEvent(), 1 => new UnfollowEvent(), 2 => new WebhookEvent(), 3 => new MessageEvent(),
                    _ => new PostbackEvent { Postback = new() { Data = "send:x:y:z" } },
            }); break;
            case 13 when chat.Effects.OfType<Effect.AnswerLater>().Any(): chat.Settles(); break;
            case 14: chat.Waits(TimeSpan.FromHours(choice % 30)).Hears(new Incoming.DraftExpiring(chat.Draft?.Id ?? Guid.Empty)); break;
            default: chat.TapsData(new[] { "menu:report", "menu:status", "menu:language", "fixed:8-00123-4", "notfixed:x", "add:8-00123-4",
                "lang:en", "?" }[choice % 8]); break;
        }
    }

    private static void Promises(Chat chat)
    {
        var turn = chat.Last;
        if (turn.Replies.Count > 0) Assert.Empty(MessageLimits.Check(turn.Replies));
        Assert.All(chat.Submitted.GroupBy(report => report.DraftId), once => Assert.Single(once));
        Assert.True(turn.Effects.OfType<Effect.Submit>().All(_ => turn.Draft is null));
        if (chat.Draft is { } draft) Assert.Equal(draft.ToJson(), Draft.FromJson(draft.ToJson()).ToJson());
        if (turn.Replies.Count == 0) return;
        var texts = JsonSerializer.Serialize(turn.Replies.Select(message => message with { QuickReply = null }), LineJson.Options);
        Assert.True(Asks.Count(ask =>
            ask.Any(known => texts.Contains(JsonSerializer.Serialize(known, LineJson.Options).Trim('"'), StringComparison.Ordinal))) <= 1,
                $"more than one question: {chat.Said}");
        if (turn.Draft is null) return;
        var verbs = turn.Replies.SelectMany(Transcript.Buttons).Select(button => Button.Read(button.Data)!.Verb).ToList();
        Assert.Contains("cancel", verbs);
        if (turn.Draft.HasPlace && turn.Draft.Category?.Final == true && turn.Draft.Asked?.Question != Question.Language)
            Assert.Contains("send", verbs);
    }

    private static double Odd(byte choice) => (choice % 8) switch
    {
        0 => 0, 1 => 91, 2 => double.NaN, 3 => double.PositiveInfinity, 4 => -181, 5 => 1e-9, _ => 35.2,
    };
}
