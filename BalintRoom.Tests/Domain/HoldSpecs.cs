using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Without a facilitator the room holds, and the deputy may bring the group to a gentle end.</summary>
public sealed class HoldSpecs
{
    [Fact]
    public void Sixty_seconds_without_a_facilitator_and_the_room_holds() =>
        LeadersLost(Phase.PushBack)
            .GivenTimeRunsTo("12:18:59").And(room => Assert.True(room.ClockRuns))
            .At("12:19").WhenDue(DeadlineKind.HoldIsDue).Then(new RoomEvent.Held(At("12:19")))
            .AndSeenBy(Noor, view => Assert.Equal((ClockState.Held, At("12:19")), (view.Stage.Clock, view.Stage.StoppedAt)));

    [Fact]
    public void One_of_the_two_is_enough() =>
        RoomSpec.In(Phase.PushBack)
            .Given(new Disconnect(Facilitator))
            .GivenTimeRunsTo("12:30").And(room => Assert.True(room.ClockRuns));

    [Fact]
    public void Back_within_the_minute_nothing_has_happened() =>
        LeadersLost(Phase.PushBack).After(Seconds(59))
            .Given(new Connect(CoFacilitator))
            .GivenTimeRunsTo("12:30").And(room => Assert.True(room.ClockRuns));

    [Fact]
    public void A_facilitator_who_returns_resumes_the_clock_and_the_end_is_later_by_as_long_as_it_stood() =>
        LeadersLost(Phase.PushBack).GivenTimeRunsTo("12:22")
            .When(new Connect(CoFacilitator))
            .Then(new RoomEvent.Arrived(CoFacilitator, At("12:22")), new RoomEvent.HoldLifted(At("12:43"), ByDeputy: false));

    [Fact]
    public void A_pause_outlasts_a_hold() =>
        RoomSpec.In(Phase.PushBack).Given(Facilitator, new Pause())
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator))
            .GivenTimeRunsTo("12:22")
            .When(new Connect(Facilitator))
            .Then(new RoomEvent.Arrived(Facilitator, At("12:22")), new RoomEvent.HoldLifted(At("12:40"), ByDeputy: false))
            .At("12:23").When(Facilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:45")));

    [Fact]
    public void Making_somebody_who_is_there_a_facilitator_lifts_the_hold()
    {
        var promoted = Seats.SetItem(3, Seats[3] with { Role = Role.CoFacilitator });
        LeadersLost(Phase.PushBack).GivenTimeRunsTo("12:22")
            .When(new SetRoster(promoted))
            .Then(new RoomEvent.RosterSet(promoted, At("12:22")), new RoomEvent.HoldLifted(At("12:43"), ByDeputy: false));
    }

    [Fact]
    public void In_a_hold_the_deputy_may_bring_the_group_to_the_wind_down_and_nowhere_else() =>
        LeadersLost(Phase.PushBack)
            .When(Deputy, new Advance(100)).ThenRefused(RefusalCode.DeputyOnlyInHold)
            .GivenTimeRunsTo("12:20")
            .AndSeenBy(Deputy, view => Assert.Equal(PrimaryAction.EndGentlyAsDeputy, view.Mine.Primary))
            .When(Noor, new Advance(100)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Deputy, new Advance(100, Phase.Return)).ThenRefused(RefusalCode.DeputyOnlyInHold)
            .When(Deputy, new GoBack(100)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .Given(Deputy, new Advance(100))
            .And(room => Assert.True(room is { Phase: Phase.WindDown, LedByDeputy: true, ClockRuns: true, StoppedAt: null }))
            .When(Deputy, new Advance(100)).ThenRefused(RefusalCode.DeputyOnlyInHold);

    [Fact]
    public void A_deputys_gentle_end_is_not_held_up_again() =>
        LeadersLost(Phase.PushBack).GivenTimeRunsTo("12:20")
            .Given(Deputy, new Advance(100, Phase.WindDown))
            .GivenTimeRunsTo("12:24:59").And(room => Assert.Equal(Phase.WindDown, room.Phase))
            .GivenTimeRunsTo("12:25").And(room => Assert.Equal(Phase.Lobby, room.Phase));

    [Fact]
    public void A_wind_down_that_a_lost_facilitator_had_paused_goes_on_with_the_deputy() =>
        RoomSpec.In(Phase.WindDown).Given(Facilitator, new Pause())
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator))
            .GivenTimeRunsTo("12:47")
            .Given(Deputy, new Advance(100))
            .And(room => Assert.True(room is { Phase: Phase.WindDown, ClockRuns: true, StoppedAt: null }))
            .And(room => Assert.Equal(At("12:52"), room.EndsAt));

    [Fact]
    public void A_facilitator_who_comes_back_may_facilitate_again() =>
        LeadersLost(Phase.PushBack).GivenTimeRunsTo("12:20")
            .Given(Deputy, new Advance(100))
            .Given(new Connect(Facilitator))
            .And(room => Assert.False(room.LedByDeputy))
            .Given(new Disconnect(Facilitator))
            .GivenTimeRunsTo("12:21").And(room => Assert.True(room.IsHeld));

    [Theory]
    [InlineData(Phase.Waiting)]
    [InlineData(Phase.Lobby)]
    [InlineData(Phase.LastMinute)]
    public void Where_no_facilitator_is_needed_the_room_does_not_hold(Phase phase) =>
        LeadersLost(phase).And(room => Assert.DoesNotContain(RoomDeadlines.Of(room), d => d.Kind == DeadlineKind.HoldIsDue));

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.CaseCall)]
    [InlineData(Phase.Return)]
    [InlineData(Phase.WindDown)]
    public void From_the_gathering_to_the_wind_down_a_room_without_facilitators_holds(Phase phase) =>
        LeadersLost(phase).After(Minutes(1)).WhenDue(DeadlineKind.HoldIsDue).And(room => Assert.True(room.IsHeld));

    [Fact]
    public void Others_who_come_and_go_do_not_put_a_hold_off() =>
        LeadersLost(Phase.PushBack).After(Seconds(30))
            .Given(new Disconnect(Noor)).Given(new Connect(Noor))
            .At("12:19").WhenDue(DeadlineKind.HoldIsDue).Then(new RoomEvent.Held(At("12:19")));

    [Fact]
    public void A_member_who_comes_back_lifts_no_hold() =>
        LeadersLost(Phase.PushBack).Given(new Disconnect(Noor)).GivenTimeRunsTo("12:20")
            .When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:20")))
            .And(room => Assert.True(room.IsHeld));

    [Fact]
    public void A_facilitator_who_comes_back_to_a_running_clock_finds_it_as_it_was() =>
        RoomSpec.In(Phase.PushBack).Given(new Disconnect(CoFacilitator)).At("12:25")
            .When(new Connect(CoFacilitator)).Then(new RoomEvent.Arrived(CoFacilitator, At("12:25")))
            .And(room => Assert.Equal(At("12:40"), room.EndsAt));

    [Fact]
    public void Once_the_hold_is_lifted_the_clock_runs() =>
        LeadersLost(Phase.PushBack).GivenTimeRunsTo("12:22").Given(new Connect(CoFacilitator))
            .AndSeenBy(Noor, view => Assert.Equal((ClockState.Running, null), (view.Stage.Clock, view.Stage.StoppedAt)));

    private static RoomSpec LeadersLost(Phase phase) =>
        RoomSpec.In(phase).Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator));
}
