using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Practice;

/// <summary>The visitor facilitates; everybody else waits for them.</summary>
public sealed class CastWithVisitorLeadingTests
{
    [Fact]
    public async Task Nobody_advances_but_the_visitor()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(Phase.Waiting, rehearsal.State.Phase);

        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(Phase.Gathering, rehearsal.State.Phase);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_visitor_takes_them_through_a_whole_session(int seed)
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator, seed: seed);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(8));
        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromSeconds(10));
        Advance(rehearsal);
        rehearsal.PassUntil(() => rehearsal.State.Offers.Count == 3, TimeSpan.FromSeconds(20));
        rehearsal.Do(new RoomCommand.Invite(rehearsal.Roster.NotToday));
        rehearsal.PassUntil(() => rehearsal.State.Declined.Contains(rehearsal.Roster.NotToday), TimeSpan.FromSeconds(10));
        rehearsal.Do(new RoomCommand.Invite(rehearsal.Roster.Presents));
        rehearsal.PassUntil(() => rehearsal.State.Presenter == rehearsal.Roster.Presents, TimeSpan.FromSeconds(10));
        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromSeconds(20));
        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromSeconds(18));
        Advance(rehearsal);
        rehearsal.Do(new RoomCommand.PlaceChair(ChairKind.Family));
        rehearsal.PassUntil(() => rehearsal.State.Chairs is [{ TakenBy: not null }], TimeSpan.FromSeconds(10));
        rehearsal.PassUntil(() => rehearsal.State.Signals.Any(s => s.Kind == SignalKind.ComeBack), TimeSpan.FromMinutes(1));
        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromSeconds(15));
        Advance(rehearsal);
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Lobby, TimeSpan.FromMinutes(1));
        rehearsal.Do(new RoomCommand.ReadyToLeave(true));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Closed, TimeSpan.FromSeconds(30));

        Assert.Equal(EndReason.EveryoneLeft, rehearsal.State.EndReason);
        Assert.Empty(rehearsal.Room.Refusals);
        Assert.All(PracticeScript.Slips, slip => Assert.Contains(rehearsal.Captions, c => c.Caption.Line == slip));
        Assert.DoesNotContain(rehearsal.Captions, c => c.Caption.Line.StartsWith("Line.Cue", StringComparison.Ordinal));
        Assert.DoesNotContain(rehearsal.Captions, c => c.Caption.Line.StartsWith("Line.Facilitator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_visitor_pauses_everybody_is_quiet_and_then_goes_on()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(8));
        Advance(rehearsal);
        Advance(rehearsal);
        rehearsal.Do(new RoomCommand.Pause());
        var before = rehearsal.Room.Events.Count;
        rehearsal.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(before, rehearsal.Room.Events.Count);

        rehearsal.Do(new RoomCommand.Resume());
        rehearsal.PassUntil(() => rehearsal.State.Offers.Count == 3, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task An_advance_taken_back_plays_the_phase_again_without_repeating_what_was_said()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(8));
        Advance(rehearsal);
        Advance(rehearsal);
        rehearsal.Do(new RoomCommand.Invite(rehearsal.Roster.Presents));
        rehearsal.PassUntil(() => rehearsal.State.Presenter is not null, TimeSpan.FromSeconds(10));
        Advance(rehearsal);
        rehearsal.Pass(TimeSpan.FromSeconds(10));
        Advance(rehearsal);
        rehearsal.Do(new RoomCommand.TakeBack(rehearsal.State.Revision));
        Assert.Equal(Phase.CasePresentation, rehearsal.State.Phase);
        rehearsal.Pass(TimeSpan.FromSeconds(15));

        var lines = rehearsal.Captions.Select(c => c.Caption.Line).Where(PracticeScript.Case.Contains).ToArray();
        Assert.Equal(PracticeScript.Case, lines);
    }

    private static void Advance(Rehearsal rehearsal) =>
        Assert.True(rehearsal.Do(new RoomCommand.Advance(rehearsal.State.Revision)).Accepted, $"The room stays in {rehearsal.State.Phase}.");
}
