using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>
/// A leaving time is an offer to those who facilitate: it moves nothing until they choose, and their choice can be changed. In a 60-minute slot the
/// push-back lasts from 12:18 to 12:40; who leaves at 12:40 needs the return at 12:33.
/// </summary>
public sealed class LeavingSpecs
{
    private const LeavingChoice BringBack = LeavingChoice.BringBack;
    private const LeavingChoice KeepTime = LeavingChoice.KeepTime;

    [Fact]
    public void A_leaving_time_moves_nothing_until_a_facilitator_chooses()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var (stage, latest) = (Stage(spec), spec.View(Facilitator).Lead!.LatestEnd);
        spec.When(Noor, new DeclareLeaving(At("12:40"))).Then(new RoomEvent.LeavingDeclared(Noor, At("12:40")));

        Assert.Equal(stage, Stage(spec));
        Assert.Equal(latest, spec.View(Facilitator).Lead!.LatestEnd);
        Assert.Equal(
            new LeavingTime(Noor, At("12:40"), LeavingStanding.ToDecide, At("12:33"), At("12:37"), BringBack),
            Assert.Single(spec.View(Facilitator).Lead!.Leaving));
        Assert.Equal(LeavingStanding.ToDecide, spec.View(Noor).Mine.LeavingStanding);
        Assert.Null(spec.View(Sam).Mine.LeavingStanding);
    }

    [Fact]
    public void Brought_back_for_somebody_the_presenter_is_expected_then_on_every_clock() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40")
            .When(CoFacilitator, new DecideLeaving(Noor, At("12:40"), BringBack))
                .Then(new RoomEvent.LeavingDecided(Noor, BringBack, At("12:18"), CoFacilitator))
            .When(Facilitator, new DecideLeaving(Noor, At("12:40"), BringBack)).ThenNothing()
            .AndSeenBy(Sam, view => Assert.Equal((At("12:33"), At("12:33")), (view.Stage.EndsAt, ReturnOf(view))))
            .AndSeenBy(Facilitator, view => Assert.Equal(At("12:33"), view.Lead!.Protection!.BringBackBy))
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.BringBack, At("12:33")), StandingOf(view, Noor)))
            .AndSeenBy(Noor, view => Assert.Equal(LeavingStanding.BringBack, view.Mine.LeavingStanding));

    [Fact]
    public void The_group_may_keep_its_time_and_change_its_mind_either_way()
    {
        var spec = RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40");
        var stage = Stage(spec);
        spec.Given(Facilitator, new DecideLeaving(Noor, At("12:40"), KeepTime));
        Assert.Equal(stage, Stage(spec));
        Assert.Equal(LeavingStanding.KeepTime, spec.View(Noor).Mine.LeavingStanding);

        spec.Given(CoFacilitator, new DecideLeaving(Noor, At("12:40"), BringBack));
        Assert.Equal(At("12:33"), spec.View(Sam).Stage.EndsAt);
        spec.Given(Facilitator, new DecideLeaving(Noor, At("12:40"), KeepTime));
        Assert.Equal(stage, Stage(spec));
        spec.When(Facilitator, new DecideLeaving(Noor, At("12:40"), null)).Then(new RoomEvent.LeavingDecided(Noor, null, At("12:18"), Facilitator));
        Assert.Equal(LeavingStanding.ToDecide, StandingOf(spec.View(Facilitator), Noor).Standing);
        spec.When(Facilitator, new DecideLeaving(Noor, At("12:40"), null)).ThenNothing();
    }

    [Fact]
    public void An_extension_given_meanwhile_is_there_again_when_the_choice_is_taken_back() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:45", BringBack)
            .When(Facilitator, new Extend(1, 100)).ThenRefused(RefusalCode.BroughtBackForLeaving, At("12:38"))
            .Given(Facilitator, new DecideLeaving(Noor, At("12:45"), KeepTime))
            .When(Facilitator, new Extend(2, 200)).Then(new RoomEvent.EndMoved(At("12:42"), At("12:18:10")))
            .Given(Facilitator, new DecideLeaving(Noor, At("12:45"), BringBack))
            .AndSeenBy(Sam, view => Assert.Equal(At("12:38"), view.Stage.EndsAt))
            .Given(Facilitator, new DecideLeaving(Noor, At("12:45"), null))
            .AndSeenBy(Sam, view => Assert.Equal(At("12:42"), view.Stage.EndsAt));

    [Fact]
    public void A_press_of_more_time_on_the_end_before_the_choice_is_out_of_date()
    {
        var spec = RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:44");
        var seen = spec.State.Revision;
        spec.Given(Facilitator, new DecideLeaving(Noor, At("12:44"), KeepTime)).When(CoFacilitator, new Extend(1, seen)).ThenAccepted();
        seen = spec.State.Revision;
        spec.Given(Facilitator, new DecideLeaving(Noor, At("12:44"), BringBack)).When(CoFacilitator, new Extend(1, seen)).ThenRefused(RefusalCode.AlreadyDone);
        seen = spec.State.Revision;
        spec.Given(Noor, new Leave()).When(CoFacilitator, new Extend(1, seen)).ThenRefused(RefusalCode.AlreadyDone);
    }

    [Fact]
    public void A_leaving_time_that_changes_or_is_withdrawn_ends_what_was_chosen_for_it()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var stage = Stage(spec);
        spec.GivenLeaving(Noor, "12:40", BringBack).Given(Noor, new DeclareLeaving(At("12:38")));
        Assert.Equal(stage, Stage(spec));
        Assert.Equal((LeavingStanding.ToDecide, At("12:31")), StandingOf(spec.View(Facilitator), Noor));
        spec.When(Facilitator, new DecideLeaving(Noor, At("12:40"), BringBack)).ThenRefused(RefusalCode.LeavingTimeChanged, At("12:38"));

        spec.Given(Facilitator, new DecideLeaving(Noor, At("12:38"), BringBack)).Given(Noor, new DeclareLeaving(null));
        Assert.Equal(stage, Stage(spec));
        spec.When(Facilitator, new DecideLeaving(Noor, At("12:38"), BringBack)).ThenRefused(RefusalCode.NoLeavingTime);
    }

    [Fact]
    public void Once_they_have_left_the_group_has_its_time_again()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var stage = Stage(spec);
        spec.GivenLeaving(Noor, "12:40", BringBack).Given(Noor, new Leave());
        Assert.Equal(stage, Stage(spec));
        Assert.Empty(spec.View(Facilitator).Lead!.Leaving);
        spec.When(Facilitator, new DecideLeaving(Noor, At("12:40"), KeepTime)).ThenRefused(RefusalCode.NoLeavingTime);

        // Leaving by mistake is not the last word, and neither is a lost connection.
        spec.Given(Noor, new ComeBack()).Given(new Disconnect(Noor));
        Assert.Equal(At("12:33"), spec.View(Sam).Stage.EndsAt);
        spec.Given(new SetRoster(Seats.RemoveAt(3)));
        Assert.Equal(stage, Stage(spec));
        Assert.Empty(spec.State.LeavingDecisions);
        spec.When(Facilitator, new DecideLeaving(Stranger, At("12:40"), KeepTime)).ThenRefused(RefusalCode.NoLeavingTime);
    }

    [Theory]
    [InlineData("12:18", "12:25", "12:23")]
    [InlineData("12:30", "12:32", "12:30")]
    public void Nobody_is_brought_back_for_who_leaves_before_a_return_is_possible(string now, string leaving, string earliest) =>
        RoomSpec.In(Phase.PushBack).At(now).GivenLeaving(Noor, leaving)
            .When(Facilitator, new DecideLeaving(Noor, At(leaving), BringBack)).ThenRefused(RefusalCode.LeavesBeforeTheReturn, At(earliest))
            .When(Facilitator, new DecideLeaving(Noor, At(leaving), KeepTime)).ThenAccepted();

    [Fact]
    public void Before_the_push_back_the_rest_of_the_middle_counts_too() =>
        RoomSpec.In(Phase.Questions).At("12:17").GivenLeaving(Noor, "12:24")
            .When(Facilitator, new DecideLeaving(Noor, At("12:24"), BringBack)).ThenRefused(RefusalCode.LeavesBeforeTheReturn, At("12:22"));

    [Fact]
    public void Chosen_late_the_presenter_comes_back_now_and_not_in_the_past() =>
        RoomSpec.In(Phase.PushBack).At("12:35").GivenLeaving(Noor, "12:39", BringBack)
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.BringBack, At("12:36")), StandingOf(view, Noor)))
            .AndSeenBy(Sam, view => Assert.Equal(At("12:36"), view.Stage.EndsAt));

    [Fact]
    public void What_is_no_longer_possible_in_a_late_push_back_lapses_and_they_get_the_recap() =>
        RoomSpec.In(Phase.Questions).GivenLeaving(Noor, "12:30", BringBack).At("12:26").GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.MissesTheEnding, null), StandingOf(view, Noor)))
            .AndSeenBy(Facilitator, view => Assert.Equal([Noor], view.Lead!.Protection!.WillMiss))
            .AndSeenBy(Noor, view => Assert.Equal(LeavingStanding.MissesTheEnding, view.Mine.LeavingStanding))
            .AndSeenBy(Sam, view => Assert.Equal(At("12:40"), view.Stage.EndsAt));

    [Theory]
    [InlineData(Phase.Return)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    public void After_the_return_has_begun_there_is_nothing_to_decide(Phase phase) =>
        RoomSpec.In(phase).GivenLeaving(Noor, "12:55")
            .When(Facilitator, new DecideLeaving(Noor, At("12:55"), KeepTime)).ThenRefused(RefusalCode.EndingHasBegun)
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.EndingHasBegun, null), StandingOf(view, Noor)));

    [Fact]
    public void What_was_chosen_is_still_chosen_for_a_second_case_and_after_a_step_taken_back()
    {
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40", BringBack).GivenAdvanced()
            .Given(Facilitator, new TakeBack(300)).AndSeenBy(Sam, view => Assert.Equal(At("12:33"), view.Stage.EndsAt));
        RoomSpec.In(Phase.PushBack).GivenAdvanced().GivenLeaving(Noor, "12:55").GivenAdvanced(Phase.CaseCall)
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.HearsTheEnding, At("12:48")), StandingOf(view, Noor)));
    }

    [Fact]
    public void A_choice_is_for_those_who_facilitate_also_while_the_deputy_leads()
    {
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40")
            .When(Noor, new DecideLeaving(Noor, At("12:40"), BringBack)).ThenRefused(RefusalCode.FacilitatorsOnly);
        var held = RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40")
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("12:20");
        Assert.True(held.State.IsHeld);
        held.When(Deputy, new DecideLeaving(Noor, At("12:40"), BringBack)).ThenRefused(RefusalCode.FacilitatorsOnly);
        Assert.Equal(LeavingStanding.ToDecide, held.View(Noor).Mine.LeavingStanding);
        held.Given(Deputy, new Advance(300)).And(room => Assert.Equal(Phase.WindDown, room.Phase));
    }

    [Theory]
    [InlineData("12:47")]
    [InlineData("13:00")]
    public void Who_leaves_after_the_ending_needs_no_choice(string leaving) =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, leaving)
            .AndSeenBy(Facilitator, view => Assert.Equal(LeavingStanding.HearsTheEnding, StandingOf(view, Noor).Standing))
            .AndSeenBy(Facilitator, view => Assert.Null(Assert.Single(view.Lead!.Leaving).Suggested))
            .AndSeenBy(Noor, view => Assert.Equal(LeavingStanding.HearsTheEnding, view.Mine.LeavingStanding));

    [Fact]
    public void A_slot_that_was_moved_may_end_before_somebody_leaves() =>
        RoomSpec.In(Phase.Waiting).GivenLeaving(Noor, "12:55").Given(new SetSlot(At("11:50"), At("12:50")))
            .AndSeenBy(Facilitator, view => Assert.Equal(LeavingStanding.HearsTheEnding, StandingOf(view, Noor).Standing));

    [Fact]
    public void An_extension_may_turn_a_leaving_time_into_a_choice() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:48")
            .AndSeenBy(Facilitator, view => Assert.Equal(LeavingStanding.HearsTheEnding, StandingOf(view, Noor).Standing))
            .Given(Facilitator, new Extend(2, 200))
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.ToDecide, At("12:41")), StandingOf(view, Noor)));

    [Fact]
    public void Of_several_leaving_times_those_chosen_count_and_the_earliest_sets_the_time() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:36").GivenLeaving(Sam, "12:42", BringBack).GivenLeaving(Tomas, "12:40")
            .AndSeenBy(Rana, view => Assert.Equal(At("12:35"), view.Stage.EndsAt))
            .AndSeenBy(Facilitator, view => Assert.Equal([Noor, Tomas, Sam], view.Lead!.Leaving.Select(l => l.Member)))
            .Given(Facilitator, new DecideLeaving(Tomas, At("12:40"), BringBack))
            .AndSeenBy(Rana, view => Assert.Equal(At("12:33"), view.Stage.EndsAt))
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.ToDecide, At("12:29")), StandingOf(view, Noor)))
            .Given(Facilitator, new DecideLeaving(Noor, At("12:36"), BringBack))
            .AndSeenBy(Facilitator, view => Assert.Equal((LeavingStanding.BringBack, At("12:33")), StandingOf(view, Tomas)))
            .AndSeenBy(Rana, view => Assert.Equal(At("12:29"), view.Stage.EndsAt));

    [Fact]
    public void Brought_back_for_one_another_who_leaves_later_hears_the_ending_too() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:36", BringBack).GivenLeaving(Sam, "12:42", KeepTime)
            .AndSeenBy(Sam, view => Assert.Equal(LeavingStanding.HearsTheEnding, view.Mine.LeavingStanding))
            .Given(Noor, new Leave())
            .AndSeenBy(Sam, view => Assert.Equal(LeavingStanding.KeepTime, view.Mine.LeavingStanding));

    [Theory]
    [InlineData("12:35", LeavingChoice.KeepTime)]
    [InlineData("12:36", LeavingChoice.BringBack)]
    [InlineData("12:46", LeavingChoice.BringBack)]
    public void Bringing_back_is_suggested_where_half_of_the_push_back_remains(string leaving, LeavingChoice suggested) =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, leaving)
            .AndSeenBy(Facilitator, view => Assert.Equal(suggested, Assert.Single(view.Lead!.Leaving).Suggested));

    [Fact]
    public void The_presenter_is_worth_the_return_and_an_observer_takes_no_part_in_it()
    {
        RoomSpec.In(Phase.PushBack).GivenLeaving(Rana, "12:32")
            .AndSeenBy(Facilitator, view => Assert.Equal(BringBack, Assert.Single(view.Lead!.Leaving).Suggested));
        RoomSpec.In(Phase.PushBack).GivenLeaving(Observer, "12:45")
            .AndSeenBy(Facilitator, view => Assert.Equal(KeepTime, Assert.Single(view.Lead!.Leaving).Suggested));
    }

    [Fact]
    public void A_facilitators_own_leaving_time_is_decided_like_any_other() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(CoFacilitator, "12:40")
            .AndSeenBy(CoFacilitator, view => Assert.Equal((LeavingStanding.ToDecide, At("12:33")), StandingOf(view, CoFacilitator)))
            .Given(CoFacilitator, new DecideLeaving(CoFacilitator, At("12:40"), BringBack))
            .AndSeenBy(Sam, view => Assert.Equal(At("12:33"), view.Stage.EndsAt));

    [Fact]
    public void A_choice_between_no_two_things_is_refused() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:40")
            .When(Facilitator, new DecideLeaving(Noor, At("12:40"), (LeavingChoice)7)).ThenRefused(RefusalCode.UnknownChoice);

    [Fact]
    public void Chosen_before_the_room_is_opened_all_of_the_middle_gives_and_each_phase_begins_as_it_was_announced()
    {
        var spec = RoomSpec.In(Phase.Waiting).At("11:55").GivenLeaving(Noor, "12:32", BringBack).At("12:00");
        var announced = spec.View(Sam).Stage.Timetable;
        Assert.Equal(At("12:25"), announced.Single(t => t.Phase == Phase.Return).StartsAt);
        Assert.True(announced.Single(t => t.Phase == Phase.PushBack) is var push && push.EndsAt - push.StartsAt > Minutes(11));

        while (spec.State.Phase < Phase.Return)
        {
            if (spec.State is { Phase: Phase.CaseCall, Presenter: null })
                spec.Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true));
            if (spec.State.Phase != Phase.Waiting)
                spec.After(spec.View(Sam).Stage.EndsAt!.Value - spec.Now);
            spec.GivenAdvanced();
            Assert.Equal(announced.Select(Whole), spec.View(Sam).Stage.Timetable.Select(Whole));
        }

        // Shares are computed to the tick.
        static (Phase Phase, long StartsAt, long EndsAt) Whole(PhaseTime time) =>
            (time.Phase, (long)Math.Round(time.StartsAt.Ticks / 1e4), (long)Math.Round(time.EndsAt.Ticks / 1e4));
    }

    [Fact]
    public void An_early_phase_that_was_shortened_can_be_extended_into_what_follows() =>
        RoomSpec.In(Phase.Waiting).At("11:55").GivenLeaving(Noor, "12:32", BringBack).At("12:00").GivenAdvanced()
            .And(room => Assert.True(Protection.EndOfPhase(room) < At("12:03")))
            .When(Facilitator, new Extend(2, 200)).ThenAccepted()
            .AndSeenBy(Sam, view => Assert.True(view.Stage.EndsAt > At("12:03") && ReturnOf(view) == At("12:25")));

    [Fact]
    public void A_session_stored_while_leaving_times_still_moved_the_plan_is_replayed_as_it_was()
    {
        var before = RoomSpec.In(Phase.PushBack).State;
        string[] stored =
        [
            $$"""{"$type":"LeavingDeclared","Member":"{{Noor}}","At":"2026-03-02T12:40:00+00:00"}""",
            """{"$type":"EndMoved","EndsAt":"2026-03-02T12:33:00+00:00"}""",
        ];
        var replayed = stored.Select(e => JsonSerializer.Deserialize<RoomEvent.Persisted>(e)!).Aggregate(before, RoomEvolution.Evolve);

        var projection = RoomProjection.Of(replayed);
        Assert.Equal(At("12:33"), projection.Stage.EndsAt);
        Assert.Equal(LeavingStanding.HearsTheEnding, Assert.Single(projection.Lead.Leaving).Standing);
    }

    [Fact]
    public void A_choice_is_stored_by_a_name_that_stays()
    {
        var stored = JsonSerializer.Serialize<RoomEvent.Persisted>(new RoomEvent.LeavingDecided(Noor, KeepTime, At("12:18")));
        Assert.StartsWith("""{"$type":"LeavingDecided",""", stored, StringComparison.Ordinal);
        Assert.Contains("\"Choice\":\"KeepTime\"", stored, StringComparison.Ordinal);
    }

    private static DateTimeOffset ReturnOf(RoomView view) => view.Stage.Timetable.Single(t => t.Phase == Phase.Return).StartsAt;

    private static (LeavingStanding Standing, DateTimeOffset? ReturnAt) StandingOf(RoomView view, MemberId member)
    {
        var time = view.Lead!.Leaving.Single(l => l.Member == member);
        return (time.Standing, time.ReturnAt);
    }

    private static string Stage(RoomSpec spec) => JsonSerializer.Serialize(spec.View(Sam).Stage);

    [Fact]
    public void Who_left_at_their_time_and_comes_back_has_no_leaving_time_any_more()
    {
        var room = RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:30", LeavingChoice.KeepTime).At("12:30").Given(Noor, new Leave());
        room.At("12:35").Given(Noor, new ComeBack())
            .AndSeenBy(Noor, view => Assert.Null(view.Mine.LeavingAt))
            .AndSeenBy(Facilitator, view => Assert.DoesNotContain(view.Lead!.Leaving, l => l.Member == Noor));
    }

    [Fact]
    public void Who_left_by_mistake_and_comes_back_before_their_time_keeps_it() =>
        RoomSpec.In(Phase.PushBack).GivenLeaving(Noor, "12:30").Given(Noor, new Leave()).Given(Noor, new ComeBack())
            .AndSeenBy(Noor, view => Assert.Equal(At("12:30"), view.Mine.LeavingAt));
}
