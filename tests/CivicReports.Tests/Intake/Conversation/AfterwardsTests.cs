using CivicReports.Server.Conversation;

namespace CivicReports.Tests.Intake.Conversation;

/// <summary>What comes after a report was sent: photos, words, questions about it.</summary>
public sealed class AfterwardsTests
{
    private readonly Chat chat = new();

    public AfterwardsTests() => chat.Writes("ガードレール").SendsPlace().Writes("送る");

    [Fact]
    public void A_photo_after_sending_is_asked_about_and_added()
    {
        chat.SendsPhoto(id: "late").Settles();
        Assert.Equal("写真を受け取りました。\nさきほどの通報 8-00123-4(ガードレール)に足しますか? [8-00123-4に足す][新しい通報][やめる]", chat.Said);
        chat.Taps("8-00123-4に足す");
        Assert.Equal("8-00123-4 に足しました。担当課に伝えます。 [通報する][自分の通報][言語]", chat.Said);
        var added = Assert.Single(chat.Effects.OfType<Effect.AddToTicket>());
        Assert.Equal(("8-00123-4", null, "late"), (added.TicketNumber, added.Words, Assert.Single(added.PhotoMessageIds)));
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void Or_it_begins_a_new_report()
    {
        chat.SendsPhoto().Settles().Taps("新しい通報");
        Assert.StartsWith("何のことですか?", chat.Said, StringComparison.Ordinal);
        chat.Taps("河川").SendsPlace().Writes("送る");
        Assert.Equal(2, chat.Submitted.Count());
        Assert.Single(chat.SubmittedPhotos.Last());
    }

    [Fact]
    public void The_receipts_button_takes_photos_and_words_together()
    {
        chat.TapsData("add:8-00123-4");
        Assert.Equal("8-00123-4 に足す写真やことばを送ってください。 [カメラ][アルバムから選ぶ][やめる]", chat.Said);
        chat.SendsPhoto(id: "late").Writes("ガードレール");
        var added = Assert.Single(chat.Effects.OfType<Effect.AddToTicket>());
        Assert.Equal(("ガードレール", "late"), (added.Words, Assert.Single(added.PhotoMessageIds)));
        Assert.Null(chat.Draft);
    }

    [Fact]
    public void An_unfinished_report_waits_while_something_is_added_and_goes_on_after_it()
    {
        chat.Writes("通報").Taps("河川").TapsData("add:8-00123-4");
        Assert.Equal("8-00123-4 に足す写真やことばを送ってください。 [カメラ][アルバムから選ぶ][やめる]", chat.Said);
        chat.Writes("まだ折れています");
        Assert.Equal("ことばを受け取りました。\n8-00123-4 に足しました。担当課に伝えます。\n書きかけの通報があります。続きからどうぞ。\n場所を教えてください。 [位置情報を送る][ことばで書く][やめる]",
            chat.Said);
        chat.SendsPlace().Writes("送る");
        Assert.Equal(2, chat.Submitted.Count());
        Assert.Equal(("まだ折れています", null), (Assert.Single(chat.Effects.OfType<Effect.AddToTicket>()).Words, chat.Submitted.Last().Words));
    }

    [Fact]
    public void Leaving_the_addition_keeps_the_report_that_waits_also_by_its_own_buttons_and_by_a_place()
    {
        chat.Writes("通報").Taps("河川").TapsData("add:8-00123-4").Writes("やめる");
        Assert.EndsWith("場所を教えてください。 [位置情報を送る][ことばで書く][やめる]", chat.Said, StringComparison.Ordinal);
        chat.TapsData("add:8-00123-4").SendsPlace();
        Assert.True(chat.Draft is { AddTo: null, HasPlace: true, Category: not null });
        chat.TapsData("add:8-00123-4").Taps("写真なしで進む");
        Assert.True(chat.Draft is { AddTo: null, Asked.Question: Question.Danger });
    }

    [Fact]
    public void Status_shows_the_tickets_side_by_side()
    {
        chat.Writes("通報").Taps("河川").SendsPlace().Writes("送る").Writes("状況");
        Assert.Contains("● | 受付 | 8-00124-4 | 河川", chat.Said, StringComparison.Ordinal);
        Assert.Contains("● | 受付 | 8-00123-4 | ガードレール", chat.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Thanks_are_no_report()
    {
        chat.Writes("ありがとうございました。");
        Assert.Equal("ありがとうございます。 [通報する][自分の通報][言語]", chat.Said);
        Assert.Null(chat.Draft);
    }
}
