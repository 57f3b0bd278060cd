using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Undoing a step, adding time, pausing the clock, another plan, another case.</summary>
public sealed class ClockSpecs
{
    [Fact]
    public void Going_back_begins_the_phase_before_again()
    {
        RoomSpec.In(Phase.Questions).GivenAdvanced()
            .When(Facilitator, new GoBack(100))
            .Then(new RoomEvent.PhaseBegan(Phase.Questions, At("12:13"), At("12:18"), PhaseChange.WentBack, null))
            .When(Facilitator, new TakeBack(100)).ThenRefused(RefusalCode.TooLateToTakeBack);
    }

    [Fact]
    public void Going_back_from_the_wind_down_finds_the_presenter_again() =>
        RoomSpec.In(Phase.WindDown)
            .Given(Facilitator, new GoBack(100))
            .AndSeenBy(Noor, view => Assert.Equal(Rana, view.Stage.Presenter))
            .And(room => Assert.Equal(1, room.Case));

    [Fact]
    public void Going_back_and_forth_counts_one_case() =>
        RoomSpec.In(Phase.Questions)
            .Given(Facilitator, new GoBack(100)).Given(Facilitator, new GoBack(100))
            .GivenAdvanced()
            .And(room => Assert.Equal(1, room.Case));

    [Fact]
    public void Two_pressing_go_back_at_once_go_back_one_phase()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var seen = spec.State.Revision;
        spec.Given(Facilitator, new GoBack(seen)).When(CoFacilitator, new GoBack(seen)).ThenRefused(RefusalCode.AlreadyDone);
    }

    [Theory]
    [InlineData(Phase.Waiting)]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.Lobby)]
    [InlineData(Phase.LastMinute)]
    public void Where_nothing_can_be_undone_there_is_nothing_to_go_back_to(Phase phase) =>
        RoomSpec.In(phase).When(Facilitator, new GoBack(100)).ThenRefused(RefusalCode.NothingBefore);

    [Fact]
    public void Going_back_to_the_case_call_releases_a_presenter_who_has_gone() =>
        RoomSpec.In(Phase.CasePresentation)
            .Given(Rana, new Leave())
            .Given(Facilitator, new GoBack(100))
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.NoPresenterYet)
            .Given(Facilitator, new Invite(Sam));

    [Theory]
    [InlineData(1, "12:19")]
    [InlineData(2, "12:20")]
    [InlineData(5, "12:23")]
    public void A_phase_is_extended_by_one_two_or_five_minutes(int minutes, string end) =>
        RoomSpec.In(Phase.Questions)
            .When(Facilitator, new Extend(minutes, 100))
            .Then(new RoomEvent.EndMoved(At(end), At("12:13:10")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_phase_is_extended_by_nothing_else(int minutes) =>
        RoomSpec.In(Phase.Questions).When(Facilitator, new Extend(minutes, 100)).ThenRefused(RefusalCode.ExtendByOneTwoOrFive);

    [Fact]
    public void Two_minutes_more_of_an_overrun_phase_are_two_minutes_from_now() =>
        RoomSpec.In(Phase.Questions).At("12:20")
            .When(Facilitator, new Extend(2, 100))
            .Then(new RoomEvent.EndMoved(At("12:22"), At("12:20:10")));

    [Fact]
    public void Two_pressing_extend_at_once_extend_once()
    {
        var spec = RoomSpec.In(Phase.Questions);
        var seen = spec.State.Revision;
        spec.Given(Facilitator, new Extend(2, seen)).When(CoFacilitator, new Extend(2, seen)).ThenRefused(RefusalCode.AlreadyDone);
    }

    [Fact]
    public void An_extension_can_be_taken_back_within_ten_seconds_as_if_it_had_not_been()
    {
        var spec = RoomSpec.In(Phase.Questions).After(Minutes(1)).Given(Facilitator, new Extend(1, 100));
        var before = spec.State;
        spec.Given(Facilitator, new Extend(5, before.Revision)).After(Seconds(10));
        var seen = spec.State.Revision;
        spec.AndSeenBy(CoFacilitator, view => Assert.Equal(At("12:14:10"), view.Lead!.TakeBackUntil))
            .When(CoFacilitator, new TakeBack(seen)).Then(new RoomEvent.EndMoved(At("12:19")))
            .And(room => Assert.Equal((before.EndsAt, before.ExtendedTo), (room.EndsAt, room.ExtendedTo)))
            .When(Facilitator, new TakeBack(seen)).ThenRefused(RefusalCode.AlreadyDone)
            .When(Facilitator, new TakeBack(spec.State.Revision)).ThenRefused(RefusalCode.TooLateToTakeBack);
    }

    [Fact]
    public void What_was_done_last_is_taken_back_first_a_step_after_its_extension() =>
        RoomSpec.In(Phase.Questions).GivenAdvanced()
            .Given(Facilitator, new Extend(5, 100)).After(Seconds(5))
            .Given(Facilitator, new TakeBack(200)).And(room => Assert.Equal(Phase.PushBack, room.Phase))
            .Given(Facilitator, new TakeBack(200)).And(room => Assert.Equal(Phase.Questions, room.Phase));

    [Fact]
    public void An_extension_stands_after_ten_seconds_and_once_the_clock_has_stood_or_the_plan_was_changed()
    {
        RoomSpec.In(Phase.Questions).After(Minutes(1)).Given(Facilitator, new Extend(5, 100)).After(Seconds(10.001))
            .When(Facilitator, new TakeBack(200)).ThenRefused(RefusalCode.TooLateToTakeBack);
        RoomSpec.In(Phase.Questions).After(Minutes(1)).Given(Facilitator, new Extend(5, 100))
            .Given(Facilitator, new Pause()).Given(Facilitator, new Resume())
            .When(Facilitator, new TakeBack(200)).ThenRefused(RefusalCode.TooLateToTakeBack);
        RoomSpec.In(Phase.Questions).After(Minutes(1)).Given(Facilitator, new Extend(5, 100))
            .Given(Facilitator, new EditPlan([.. PhasePlan.For(60).Phases.Select(p => p.Phase == Phase.PushBack ? p with { Planned = Minutes(20) } : p)]))
            .When(Facilitator, new TakeBack(200)).ThenRefused(RefusalCode.TooLateToTakeBack);
    }

    [Fact]
    public void An_extension_stored_before_one_could_be_taken_back_is_replayed_as_it_was()
    {
        var replayed = ((RoomEvent[])[new RoomEvent.EndMoved(At("12:19")), new RoomEvent.EndMoved(At("12:20"))])
            .Aggregate(RoomSpec.In(Phase.Questions).State, RoomEvolution.Evolve);
        Assert.Equal((At("12:20"), At("12:20"), null), (replayed.EndsAt, replayed.ExtendedTo, replayed.Extension));
    }

    [Fact]
    public void A_room_that_is_not_open_has_no_end_to_extend_and_no_clock_to_pause() =>
        RoomSpec.In(Phase.Waiting)
            .When(Facilitator, new Extend(2, 100)).ThenRefused(RefusalCode.NotInThisPhase)
            .When(Facilitator, new Pause()).ThenRefused(RefusalCode.NotInThisPhase)
            .When(Facilitator, new Resume()).ThenNothing();

    [Fact]
    public void A_pause_moves_the_phases_end_by_as_long_as_it_lasted() =>
        RoomSpec.In(Phase.PushBack).At("12:25")
            .When(Facilitator, new Pause()).Then(new RoomEvent.Paused(At("12:25")))
            .When(CoFacilitator, new Pause()).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal(At("12:25"), view.Stage.StoppedAt))
            .At("12:28")
            .When(CoFacilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:43")))
            .When(Facilitator, new Resume()).ThenNothing();

    [Fact]
    public void Extending_while_the_clock_stands_counts_from_where_it_stands() =>
        RoomSpec.In(Phase.Questions).At("12:15")
            .Given(Facilitator, new Pause()).At("12:30")
            .When(Facilitator, new Extend(2, 100)).Then(new RoomEvent.EndMoved(At("12:20"), At("12:30:10")))
            .When(Facilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:35")));

    [Fact]
    public void Beginning_the_next_phase_ends_a_pause() =>
        RoomSpec.In(Phase.Questions)
            .Given(Facilitator, new Pause()).After(Minutes(2))
            .GivenAdvanced()
            .And(room => Assert.True(room is { ClockRuns: true, StoppedAt: null }));

    [Fact]
    public void A_phase_overruns_softly_and_nothing_happens_by_itself() =>
        RoomSpec.In(Phase.PushBack).GivenTimeRunsTo("13:30").And(room => Assert.Equal(Phase.PushBack, room.Phase));

    [Fact]
    public void A_plan_edited_during_a_phase_moves_its_end()
    {
        var longer = PhasePlan.For(60).Phases.Select(p => p.Phase switch
        {
            Phase.Questions => p with { Planned = Minutes(8) },
            Phase.PushBack => p with { Planned = Minutes(19) },
            _ => p,
        });
        RoomSpec.In(Phase.Questions).After(Minutes(1))
            .When(Facilitator, new EditPlan([.. longer]))
            .Then(new RoomEvent.PlanEdited([.. longer], At("12:21")))
            .When(CoFacilitator, new EditPlan([.. longer])).ThenNothing();
    }

    [Fact]
    public void A_plan_edited_before_the_session_opens_is_the_plan_it_opens_with() =>
        RoomSpec.In(Phase.Waiting)
            .Given(Facilitator, new EditPlan(PhasePlan.For(45).Phases))
            .GivenAdvanced()
            .And(room => Assert.Equal(At("12:02"), room.EndsAt));

    [Fact]
    public void Editing_the_lobbys_time_does_not_cut_off_a_wind_down_that_was_put_off()
    {
        var shorter = PhasePlan.For(60).Phases.Select(p => p.Phase == Phase.Lobby ? p with { Planned = Minutes(4) } : p);
        RoomSpec.In(Phase.WindDown)
            .Given(Facilitator, new Extend(5, 100)).At("12:52")
            .When(Facilitator, new EditPlan([.. shorter]))
            .Then(new RoomEvent.PlanEdited([.. shorter], At("12:55")));
    }

    [Fact]
    public void What_is_not_a_plan_is_refused()
    {
        var plan = PhasePlan.For(60).Phases;
        var spec = RoomSpec.In(Phase.Gathering);
        Refused([]);
        Refused(default);
        Refused([.. plan.Reverse()]);
        Refused(plan.RemoveAt(2));
        Refused([.. plan.Select(p => p with { Planned = TimeSpan.Zero })]);
        Refused([.. plan.Select(p => p with { Planned = Minutes(60) })]);
        Refused([.. plan.Select(p => p with { Planned = TimeSpan.MaxValue })]);
        Refused([.. plan.Select(_ => (PlannedPhase)null!)]);

        void Refused(System.Collections.Immutable.ImmutableArray<PlannedPhase> phases) =>
            spec.When(Facilitator, new EditPlan(phases)).ThenRefused(RefusalCode.PlanInvalid);
    }

    [Fact]
    public void A_second_case_is_called_where_time_allows()
    {
        RoomSpec.In(Phase.PushBack).At("12:25").GivenAdvanced().At("12:30")
            .Given(Facilitator, new Advance(100, Phase.CaseCall))
            .And(room =>
            {
                Assert.Null(room.Presenter);
                Assert.Equal(1, room.Case);
            })
            .When(Facilitator, new GoBack(100)).ThenRefused(RefusalCode.NothingBefore)
            .Given(Facilitator, new Invite(Sam)).Given(Sam, new AnswerInvitation(true))
            .GivenAdvanced()
            .And(room => Assert.Equal(2, room.Case));
    }

    [Fact]
    public void There_is_no_second_case_where_it_would_take_the_endings_minutes() =>
        RoomSpec.In(Phase.Return)
            .When(Facilitator, new Advance(100, Phase.CaseCall)).ThenRefused(RefusalCode.NoTimeForAnotherCase)
            .AndSeenBy(Facilitator, view => Assert.DoesNotContain(Phase.CaseCall, view.Lead!.Exits));

    [Fact]
    public void A_room_opened_late_gathers_as_long_as_planned() =>
        RoomSpec.Planned(new RoomSetup(At("12:00"), At("13:00"), PhasePlan.For(45), Seats))
            .Given(new Connect(Facilitator)).At("12:05").GivenAdvanced()
            .And(room => Assert.Equal(At("12:07"), room.EndsAt));

    [Fact]
    public void From_the_first_case_call_the_group_can_go_back_to_its_gathering() =>
        RoomSpec.In(Phase.CaseCall).Given(Facilitator, new GoBack(100)).And(room => Assert.Equal(Phase.Gathering, room.Phase));

    [Fact]
    public void More_time_for_a_later_phase_is_taken_from_the_push_back_at_hand()
    {
        var longer = PhasePlan.For(60).Phases.Select(p => p.Phase == Phase.Lobby ? p with { Planned = Minutes(20) } : p);
        RoomSpec.In(Phase.PushBack)
            .When(Facilitator, new EditPlan([.. longer]))
            .Then(new RoomEvent.PlanEdited([.. longer], At("12:30")));
    }

    [Fact]
    public void More_time_for_the_wind_down_at_hand_moves_its_end()
    {
        var longer = PhasePlan.For(60).Phases.Select(p => p.Phase == Phase.WindDown ? p with { Planned = Minutes(8) } : p);
        RoomSpec.In(Phase.WindDown, lobby: true)
            .When(Facilitator, new EditPlan([.. longer]))
            .Then(new RoomEvent.PlanEdited([.. longer], At("12:53")));
    }

    [Fact]
    public void Whatever_moves_the_end_outdates_a_press_that_saw_the_old_one()
    {
        Outdated(RoomSpec.In(Phase.Questions), room => room.Given(Facilitator, new EditPlan(PhasePlan.For(45).Phases)));
        Outdated(RoomSpec.In(Phase.Questions), room => room.Given(Facilitator, new Pause()));
        Outdated(RoomSpec.In(Phase.Questions).Given(Facilitator, new Pause()), room => room.Given(Facilitator, new Resume()));
        Outdated(RoomSpec.In(Phase.Questions), room => room.GivenAdvanced());
        Outdated(RoomSpec.In(Phase.Questions), room => room.Given(Facilitator, new TakeBack(100)));
        Outdated(
            RoomSpec.In(Phase.Questions).Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("12:15"),
            room => room.Given(new Connect(Facilitator)));

        static void Outdated(RoomSpec room, Action<RoomSpec> moved)
        {
            var seen = room.State.Revision;
            moved(room);
            room.When(Facilitator, new Extend(1, seen)).ThenRefused(RefusalCode.AlreadyDone)
                .When(Facilitator, new Extend(1, room.State.Revision)).ThenAccepted();
        }
    }

    [Fact]
    public void A_second_case_can_begin_as_long_as_every_phase_keeps_its_minimum()
    {
        // Each phase at its minimum, from the case call to the lobby: 21 minutes.
        RoomSpec.In(Phase.PushBack).At("12:25").GivenAdvanced().At("12:39:00")
            .Given(Facilitator, new Advance(100, Phase.CaseCall)).And(room => Assert.Equal(Phase.CaseCall, room.Phase));
        RoomSpec.In(Phase.PushBack).At("12:25").GivenAdvanced().At("12:39:01")
            .When(Facilitator, new Advance(100, Phase.CaseCall)).ThenRefused(RefusalCode.NoTimeForAnotherCase);
    }
}
