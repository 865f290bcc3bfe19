using CivicReports.Server.Photos;

namespace CivicReports.Tests.Photos;

public sealed class FairTurnsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Senders_take_turns_however_many_one_of_them_has_brought()
    {
        var (turns, served) = (new FairTurns(atOnce: 1), new List<string>());
        await turns.Begin("first", Ct);
        string[] arriving = ["many 1", "many 2", "many 3", "many 4", "few 1", "other 1", "few 2"];
        var all = arriving.Select(name => Wait(name.Split(' ')[0], name)).ToList();
        turns.End();
        await Task.WhenAll(all);

        Assert.Equal(["many 1", "few 1", "other 1", "many 2", "few 2", "many 3", "many 4"], served);

        async Task Wait(string sender, string name)
        {
            await turns.Begin(sender, Ct);
            served.Add(name);
            turns.End();
        }
    }

    [Fact]
    public async Task No_more_than_so_many_at_once_and_who_gives_up_takes_no_place()
    {
        var turns = new FairTurns(atOnce: 2);
        await turns.Begin("a", Ct);
        await turns.Begin("a", Ct);
        using var impatient = new CancellationTokenSource();
        var (givesUp, waits) = (turns.Begin("b", impatient.Token), turns.Begin("c", Ct));
        Assert.False(givesUp.IsCompleted || waits.IsCompleted);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        turns.End();
        await waits;
        turns.End();
        turns.End();
        await turns.Begin("d", Ct);
        await turns.Begin("d", Ct);
        Assert.False(turns.Begin("d", Ct).IsCompleted);
    }
}
