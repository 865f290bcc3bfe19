using CivicReports.Domain;
using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>「直りましたか」 and what a resident says to it, by tapping or in words.</summary>
public sealed class ClaimTests
{
    private static readonly DateTimeOffset Done = Town.Morning.AddDays(-1);
    private static readonly RecentTicket Finished = new("8-00123-4", new(9, 9, 9, new byte[8]), Status.Resolved, "ガードレール", null,
        Done.AddDays(-3), ResolvedAt: Done, Department: "北部土木事務所");
    private readonly Chat chat = new() { Context = With(Finished) };

    [Fact]
    public void Not_yet_asks_what_is_still_wrong_and_says_who_decides_by_when()
    {
        chat.TapsData("notfixed:8-00123-4");
        Assert.False(Assert.Single(chat.Effects.OfType<Effect.AnswerFixed>()).Answer.IsFixed);
        Assert.Equal("""
            まだ直っていないことを担当課に伝えました。
            やり直すかどうかは北部土木事務所の責任者が11月26日(木)までに決めて、ここでお知らせします。
            どこがまだですか? 下から選ぶか、ことばや写真を送ってください。 [何も変わっていない][一部だけ直った][直ったが、またこわれた][直した場所が違う][カメラ][アルバムから選ぶ][これで終わる]
            """, chat.Said);
    }

    [Theory]
    [InlineData("en", "A supervisor of 北部土木事務所 decides by Thu 26 Nov")]
    [InlineData("easy", "11月26日(木)までに きめて")]
    public void In_every_language(string language, string promise)
    {
        chat.Context = chat.Context with { Language = language };
        Assert.Contains(promise, chat.TapsData("notfixed:8-00123-4").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_words_and_photos_all_go_to_that_ticket_one_after_the_other()
    {
        chat.TapsData("notfixed:8-00123-4").Taps("一部だけ直った").Writes("右の支柱が折れたままです").SendsPhoto(id: "p1").Settles();
        Assert.Equal([("一部だけ直った", 0), ("右の支柱が折れたままです", 0), (null, 1)],
            chat.Effects.OfType<Effect.AddToTicket>().Select(a => (a.Words, a.PhotoMessageIds.Count)));
        Assert.All(chat.Effects.OfType<Effect.AddToTicket>(), a => Assert.Equal("8-00123-4", a.TicketNumber));
        chat.Taps("これで終わる");
        Assert.Equal(("ありがとうございます。 [通報する][自分の通報][言語]", null), (chat.Said, chat.Draft));
        Assert.Empty(chat.Submitted);
    }

    [Fact]
    public void A_report_that_lies_open_waits_and_gets_none_of_it()
    {
        chat.Writes("通報").Taps("河川").TapsData("notfixed:8-00123-4").Writes("まだ折れています").Taps("これで終わる");
        Assert.EndsWith("場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Said, StringComparison.Ordinal);
        chat.SendsPlace().Writes("送る");
        Assert.Null(Assert.Single(chat.Submitted).Words);
    }

    [Fact]
    public void Hours_later_a_photo_is_no_part_of_it()
    {
        chat.TapsData("notfixed:8-00123-4").Waits(TimeSpan.FromHours(2)).SendsPhoto().Settles();
        Assert.Empty(chat.Effects.OfType<Effect.AddToTicket>());
        Assert.Null(chat.Draft!.AddTo);
    }

    [Theory]
    [InlineData("まだです", false)]
    [InlineData("まだ直っていません", false)]
    [InlineData("still not fixed", false)]
    [InlineData("直りました", true)]
    [InlineData("it is fixed", true)]
    public void It_may_be_typed(string text, bool isFixed)
    {
        chat.Writes(text);
        Assert.Equal(isFixed, Assert.Single(chat.Effects.OfType<Effect.AnswerFixed>()).Answer.IsFixed);
        Assert.Equal(isFixed ? null : "8-00123-4", chat.Draft?.AddTo);
    }

    [Fact]
    public void Of_several_it_asks_which()
    {
        chat.Context = With([.. chat.Context.RecentTickets, chat.Context.RecentTickets[0] with { Number = "8-00099-1", Category = "河川" }]);
        chat.Writes("まだ直っていません");
        Assert.Equal("どの通報のことですか? [8-00123-4 ガードレール][8-00099-1 河川]", chat.Said);
        chat.Taps("8-00099-1 河川");
        Assert.Equal("8-00099-1", chat.Draft!.AddTo);
    }

    [Fact]
    public void An_old_cards_answer_is_none_to_a_later_completion()
    {
        chat.TapsData($"fixed:8-00123-4@{Done.AddDays(-5).ToUnixTimeSeconds()}");
        Assert.Empty(chat.Effects.OfType<Effect.AnswerFixed>());
        Assert.Equal("その後あらためて対応しました。\n8-00123-4(ガードレール)は直りましたか? [はい][まだです][通報する]",
            chat.Said);
        chat.Taps("まだです");
        Assert.Single(chat.Effects.OfType<Effect.AnswerFixed>());
    }

    [Fact]
    public void While_the_claim_waits_more_may_be_said_and_after_the_decision_a_new_report_is_the_way()
    {
        chat.Context = With(chat.Context.RecentTickets[0] with { Answered = true, Claimed = true });
        chat.TapsData("notfixed:8-00123-4").Writes("あぶないです");
        Assert.Empty(chat.Effects.OfType<Effect.AnswerFixed>());
        Assert.Single(chat.Effects.OfType<Effect.AddToTicket>());

        chat.Writes("これで終わる");
        chat.Context = With(chat.Context.RecentTickets[0] with { Claimed = false });
        chat.Waits(TimeSpan.FromHours(2)).TapsData("notfixed:8-00123-4");
        Assert.Contains("新しい通報としてお知らせください", chat.Said, StringComparison.Ordinal);
    }

    private static ConversationContext With(params IReadOnlyList<RecentTicket> tickets) => Town.Context with { RecentTickets = tickets };
}
