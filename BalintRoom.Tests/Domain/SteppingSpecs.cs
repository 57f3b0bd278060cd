using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Phases: one press is one step, and a step can be undone.</summary>
public sealed class SteppingSpecs
{
    [Fact]
    public void A_facilitator_opens_the_room_and_the_gathering_has_its_planned_minutes() =>
        RoomSpec.In(Phase.Waiting)
            .When(Facilitator, new Advance(100))
            .Then(new RoomEvent.PhaseBegan(Phase.Gathering, At("12:00"), At("12:03"), PhaseChange.Advanced, At("12:00:10")));

    [Fact]
    public void A_room_opened_early_gathers_until_the_slots_own_start_and_then_as_long_as_planned() =>
        RoomSpec.In(Phase.Waiting).At("11:52")
            .When(CoFacilitator, new Advance(100))
            .Then(new RoomEvent.PhaseBegan(Phase.Gathering, At("11:52"), At("12:03"), PhaseChange.Advanced, At("11:52:10")));

    [Fact]
    public void Only_facilitators_take_the_group_onward()
    {
        foreach (var member in (MemberId[])[Rana, Noor, Observer])
        {
            RoomSpec.In(Phase.PushBack)
                .When(member, new Advance(100)).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new TakeBack(100)).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new GoBack(100)).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new Extend(1, 100)).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new Pause()).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new Resume()).ThenRefused(RefusalCode.FacilitatorsOnly)
                .When(member, new EditPlan(PhasePlan.For(45).Phases)).ThenRefused(RefusalCode.FacilitatorsOnly);
        }
    }

    [Fact]
    public void Two_presses_at_once_make_one_step_and_the_other_learns_that_it_was_already_done()
    {
        var spec = RoomSpec.In(Phase.Questions);
        var seenByBoth = spec.State.Revision;

        spec.When(Facilitator, new Advance(seenByBoth)).ThenAccepted()
            .When(CoFacilitator, new Advance(seenByBoth)).ThenRefused(RefusalCode.AlreadyDone)
            .And(room => Assert.Equal(Phase.PushBack, room.Phase));
    }

    [Fact]
    public void A_press_is_not_outdated_by_a_hand_raised_since()
    {
        var spec = RoomSpec.In(Phase.Questions);
        var seen = spec.State.Revision;

        spec.Given(Noor, new RaiseHand())
            .When(Facilitator, new Advance(seen)).ThenAccepted()
            .And(room => Assert.Equal(Phase.PushBack, room.Phase));
    }

    [Fact]
    public void Nothing_is_skipped_but_by_the_exits_of_the_table() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new Advance(100, Phase.PushBack)).ThenRefused(RefusalCode.NoSuchExit)
            .When(Facilitator, new Advance(100, Phase.CaseCall)).ThenRefused(RefusalCode.NoSuchExit)
            .When(Facilitator, new Advance(100, (Phase)99)).ThenRefused(RefusalCode.NoSuchExit);

    [Fact]
    public void From_any_phase_with_a_case_the_group_can_be_brought_to_its_wind_down()
    {
        for (var phase = Phase.Gathering; phase <= Phase.Return; phase++)
            RoomSpec.In(phase).GivenAdvanced(Phase.WindDown).And(room => Assert.Equal(Phase.WindDown, room.Phase));
    }

    [Fact]
    public void The_case_presentation_waits_for_somebody_who_said_yes() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.NoPresenterYet)
            .Given(Facilitator, new Invite(Sam))
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.NoPresenterYet);

    [Fact]
    public void A_session_that_was_not_opened_can_be_called_off() =>
        RoomSpec.In(Phase.Waiting)
            .When(Facilitator, new Advance(100, Phase.Closed))
            .Then(new RoomEvent.RoomClosed(At("12:00"), EndReason.CalledOff));

    [Fact]
    public void A_step_can_be_taken_back_within_ten_seconds_as_if_it_had_not_been()
    {
        var spec = RoomSpec.In(Phase.Questions);
        var before = spec.State;

        spec.GivenAdvanced().After(Seconds(10))
            .When(CoFacilitator, new TakeBack(spec.State.Revision))
            .Then(new RoomEvent.AdvanceTakenBack(At("12:13:10")))
            .And(room =>
            {
                Assert.Equal(Phase.Questions, room.Phase);
                Assert.Equal(before.StartedAt, room.StartedAt);
                Assert.Equal(before.EndsAt, room.EndsAt);
                Assert.False(room.Past.ContainsKey(Phase.Questions));
            });
    }

    [Fact]
    public void After_ten_seconds_a_step_stands()
    {
        var spec = RoomSpec.In(Phase.PushBack).After(Seconds(10.001));
        spec.When(Facilitator, new TakeBack(spec.State.Revision)).ThenRefused(RefusalCode.TooLateToTakeBack);
    }

    [Fact]
    public void A_step_is_taken_back_once()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var seen = spec.State.Revision;

        spec.When(Facilitator, new TakeBack(seen)).ThenAccepted()
            .When(CoFacilitator, new TakeBack(seen)).ThenRefused(RefusalCode.AlreadyDone)
            .When(CoFacilitator, new TakeBack(spec.State.Revision)).ThenRefused(RefusalCode.TooLateToTakeBack);
    }

    [Fact]
    public void Taking_back_keeps_who_came_went_and_signalled_meanwhile() =>
        RoomSpec.In(Phase.Return)
            .Given(new Disconnect(Noor))
            .Given(Sam, new GiveSignal(SignalKind.NotAlone))
            .Given(Tomas, new DeclareLeaving(At("12:50")))
            .Given(Facilitator, new TakeBack(100))
            .And(room =>
            {
                Assert.Equal(Phase.PushBack, room.Phase);
                Assert.Equal(PresenceState.Away, room.PresenceOf(Noor).State);
                Assert.Equal([new Signal(Sam, SignalKind.NotAlone)], room.Signals);
                Assert.Equal(At("12:50"), room.Leaving[Tomas]);
            });

    [Fact]
    public void Undoing_raises_again_the_hands_that_were_up_also_of_those_whose_connection_was_lost() =>
        RoomSpec.In(Phase.Questions)
            .Given(Noor, new RaiseHand()).Given(Sam, new RaiseHand()).Given(Tomas, new RaiseHand())
            .GivenAdvanced()
            .And(room => Assert.Empty(room.Hands))
            .Given(new Disconnect(Sam)).Given(Tomas, new Leave())
            .Given(Facilitator, new TakeBack(100))
            .And(room => Assert.Equal([Noor, Sam], room.Hands));

    [Fact]
    public void Taking_back_a_pause_taken_since_leaves_the_clock_running() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Facilitator, new Pause()).After(Seconds(5))
            .Given(Facilitator, new TakeBack(100))
            .And(room =>
            {
                Assert.True(room.ClockRuns);
                Assert.Null(room.StoppedAt);
            });

    [Fact]
    public void Taking_back_a_step_from_a_paused_phase_finds_it_paused() =>
        RoomSpec.In(Phase.Questions).After(Minutes(1))
            .Given(Facilitator, new Pause()).After(Minutes(1))
            .GivenAdvanced().After(Seconds(5))
            .Given(Facilitator, new TakeBack(100)).After(Seconds(55))
            .When(Facilitator, new Resume())
            .Then(new RoomEvent.Resumed(At("12:20")));

    [Fact]
    public void Taking_back_asks_again_whoever_was_being_asked() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Sam))
            .GivenAdvanced(Phase.WindDown)
            .And(room => Assert.Null(room.Asked))
            .Given(Facilitator, new TakeBack(100))
            .When(Sam, new AnswerInvitation(true)).Then(new RoomEvent.PresenterAccepted(Sam, false));

    [Fact]
    public void Taking_back_releases_a_presenter_who_left_meanwhile() =>
        RoomSpec.In(Phase.CasePresentation)
            .Given(Rana, new Leave())
            .When(Facilitator, new TakeBack(100))
            .Then(new RoomEvent.AdvanceTakenBack(At("12:06")), new RoomEvent.PresenterReleased());

    [Fact]
    public void Taking_back_to_the_check_out_round_passes_over_whoever_went_away_meanwhile() =>
        RoomSpec.In(Phase.Lobby, lobby: true)
            .Given(new Disconnect(Noor))
            .When(Facilitator, new TakeBack(100))
            .Then(new RoomEvent.AdvanceTakenBack(At("12:50")), new RoomEvent.TurnGiven(Sam))
            .And(room => Assert.Equal(CheckOutOrder, room.Round!.Order));

    [Fact]
    public void Taking_back_to_a_round_that_was_done_asks_whoever_came_meanwhile()
    {
        var spec = RoomSpec.In(Phase.WindDown).Given(new Disconnect(Sam));
        foreach (var member in CheckOutOrder.Remove(Sam))
            spec.Given(member, new EndTurn(member));

        spec.GivenAdvanced().Given(new Connect(Sam))
            .When(Facilitator, new TakeBack(100))
            .Then(new RoomEvent.AdvanceTakenBack(At("12:45")), new RoomEvent.TurnGiven(Sam));
    }
}
