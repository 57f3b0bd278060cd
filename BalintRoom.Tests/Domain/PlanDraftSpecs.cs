using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>The plan while a facilitator changes it: the times every clock shows, moved by what was chosen, and what the room could not keep to.</summary>
public sealed class PlanDraftSpecs
{
    [Fact]
    public void A_draft_without_changes_is_the_timetable() =>
        Assert.Equal(
            [
                new DraftPhase(Phase.Gathering, At("12:00"), 3, 1, true),
                new DraftPhase(Phase.CaseCall, At("12:03"), 3, 1, true),
                new DraftPhase(Phase.CasePresentation, At("12:06"), 7, 3, true),
                new DraftPhase(Phase.Questions, At("12:13"), 5, 2, false),
                new DraftPhase(Phase.PushBack, At("12:18"), 22, 5, false),
                new DraftPhase(Phase.Return, At("12:40"), 5, 3, false),
                new DraftPhase(Phase.WindDown, At("12:45"), 5, 4, false),
                new DraftPhase(Phase.Lobby, At("12:50"), 10, 3, false),
            ],
            Draft(RoomSpec.In(Phase.Questions)).Phases);

    [Fact]
    public void What_one_phase_is_given_moves_those_after_it_and_none_before()
    {
        var draft = Draft(RoomSpec.In(Phase.Questions), (Phase.PushBack, 25), (Phase.WindDown, 4));
        Assert.Equal(
            [At("12:00"), At("12:03"), At("12:06"), At("12:13"), At("12:18"), At("12:43"), At("12:48"), At("12:52")],
            draft.Phases.Select(p => p.StartsAt));
        Assert.Equal([3, 3, 7, 5, 25, 5, 4, 10], draft.Phases.Select(p => p.Minutes));
        Assert.Equal((At("13:02"), 2), (draft.EndsAt, draft.OverrunMinutes));
    }

    [Fact]
    public void Nothing_of_a_phase_that_is_over_can_be_changed()
    {
        var draft = Draft(RoomSpec.In(Phase.Questions), (Phase.CasePresentation, 20), (Phase.Gathering, 1));
        Assert.Equal((7, 3, At("13:00")), (draft.Phases[2].Minutes, draft.Phases[0].Minutes, draft.EndsAt));
        Assert.Equal(Minutes(7), draft.ToPhases()[2].Planned);
    }

    [Fact]
    public void A_draft_that_fits_the_slot_overruns_nothing() =>
        Assert.Equal((At("12:58"), 0), Draft(RoomSpec.In(Phase.Questions), (Phase.PushBack, 20)) is var draft ? (draft.EndsAt, draft.OverrunMinutes) : default);

    [Fact]
    public void The_command_has_what_was_chosen_and_each_phases_least()
    {
        var phases = Draft(RoomSpec.In(Phase.Questions), (Phase.PushBack, 19), (Phase.Lobby, 13)).ToPhases();
        Assert.Equal(
            [Minutes(3), Minutes(3), Minutes(7), Minutes(5), Minutes(19), Minutes(5), Minutes(5), Minutes(13)],
            phases.Select(p => p.Planned));
        Assert.Equal(
            [Minutes(1), Minutes(1), Minutes(3), Minutes(2), Minutes(5), Minutes(3), Minutes(4), Minutes(3)],
            phases.Select(p => p.Minimum));
    }

    /// <summary>An editor counts whole minutes; a phase keeps the seconds that it has beyond them.</summary>
    [Fact]
    public void Whole_minutes_are_added_to_what_a_phase_has_to_the_second()
    {
        var room = RoomSpec.In(Phase.CasePresentation).After(TimeSpan.FromSeconds(8 * 60 + 20)).GivenAdvanced();
        var before = Draft(room);
        var draft = Draft(room, (Phase.Questions, before.Phases[3].Minutes + 2));
        Assert.Equal(before.Phases[4].StartsAt + Minutes(2), draft.Phases[4].StartsAt);
        Assert.Equal(before.ToPhases()[3].Planned + Minutes(2), draft.ToPhases()[3].Planned);
    }

    [Fact]
    public void A_phase_given_its_fewest_minutes_keeps_its_least_to_the_second()
    {
        // The case took a minute and 20 seconds longer: the questions run from 12:14:20 to 12:19:08, five minutes on the clock.
        var room = RoomSpec.In(Phase.CasePresentation).After(TimeSpan.FromSeconds(8 * 60 + 20)).GivenAdvanced();
        Assert.Equal((5, TimeSpan.FromSeconds(288)), (Draft(room).Phases[3].Minutes, Draft(room).ToPhases()[3].Planned));
        var draft = Draft(room, (Phase.Questions, 2));
        Assert.Equal((2, Minutes(2)), (draft.Phases[3].Minutes, draft.ToPhases()[3].Planned));
        Assert.Equal(room.State.StartedAt + Minutes(2), draft.Phases[4].StartsAt);
    }

    [Fact]
    public void A_phase_passed_over_has_no_minutes_and_moves_nothing()
    {
        var draft = Draft(RoomSpec.In(Phase.CaseCall).GivenAdvanced(Phase.WindDown), (Phase.Lobby, 12));
        Assert.Equal((0, At("12:03"), At("12:03")), (draft.Phases[4].Minutes, draft.Phases[4].StartsAt, draft.Phases[6].StartsAt));

        // What a command names has at least its least time, also where it is over.
        Assert.Equal(Minutes(5), draft.ToPhases()[4].Planned);
    }

    [Fact]
    public void In_a_room_opened_early_the_gathering_counts_from_the_slots_start()
    {
        var room = RoomSpec.Planned().At("11:50").Given(new Connect(Facilitator)).GivenAdvanced();
        var draft = Draft(room, (Phase.Gathering, 5));
        Assert.Equal((At("11:50"), 5), (draft.Phases[0].StartsAt, draft.Phases[0].Minutes));
        Assert.Equal((At("12:05"), Minutes(5)), (draft.Phases[1].StartsAt, draft.ToPhases()[0].Planned));
        Assert.Equal(3, Draft(room).Phases[0].Minutes);
    }

    [Fact]
    public void Once_the_slot_has_begun_the_gathering_counts_from_when_it_began()
    {
        var late = RoomSpec.Planned().At("12:02").Given(new Connect(Facilitator)).GivenAdvanced();
        Assert.Equal((At("12:02"), 2), (Draft(late).Phases[0].StartsAt, Draft(late).Phases[0].Minutes));
        Assert.Equal((At("12:00"), 3), (Draft(RoomSpec.In(Phase.Gathering)).Phases[0].StartsAt, Draft(RoomSpec.In(Phase.Gathering)).Phases[0].Minutes));
    }

    /// <summary>The last minute after a lobby is no part of a plan, so a draft made in it does not send it.</summary>
    [Fact]
    public void The_last_minute_after_a_lobby_is_shown_and_not_sent()
    {
        var draft = Draft(RoomSpec.In(Phase.LastMinute));
        Assert.Equal((Phase.LastMinute, Phase.Lobby), (draft.Phases[^1].Phase, draft.ToPhases()[^1].Phase));
        var without = Draft(RoomSpec.In(Phase.LastMinute, lobby: false));
        Assert.Equal((Phase.LastMinute, Phase.LastMinute), (without.Phases[^1].Phase, without.ToPhases()[^1].Phase));
        Assert.Equal(Phase.Lobby, Draft(RoomSpec.In(Phase.Lobby)).ToPhases()[^1].Phase);
    }

    [Fact]
    public void A_draft_that_would_bring_the_presenter_back_too_late_for_somebody_says_by_when_the_room_will()
    {
        var room = RoomSpec.In(Phase.Questions).GivenLeaving(Noor, "12:47", LeavingChoice.BringBack);
        var by = room.View(Facilitator).Lead!.Protection!.BringBackBy;
        Assert.Null(Draft(room).BroughtBackBy);
        Assert.Null(Draft(room, (Phase.PushBack, Draft(room).Phases[4].Minutes - 1)).BroughtBackBy);
        Assert.Equal(by, Draft(room, (Phase.PushBack, Draft(room).Phases[4].Minutes + 1)).BroughtBackBy);
    }

    [Fact]
    public void Only_a_leaving_time_for_which_they_are_brought_back_stands_against_a_draft()
    {
        var room = RoomSpec.In(Phase.Questions);
        Assert.Null(Draft(room, (Phase.PushBack, 40)).BroughtBackBy);
        var kept = RoomSpec.In(Phase.Questions).GivenLeaving(Noor, "12:47", LeavingChoice.BringBack);
        Assert.Null(PlanDraft.Of(kept.View(Facilitator).Stage, lead: null, new Dictionary<Phase, int> { [Phase.PushBack] = 40 }).BroughtBackBy);
    }

    private static PlanDraft Draft(RoomSpec room, params (Phase Phase, int Minutes)[] chosen)
    {
        var view = room.View(Facilitator);
        return PlanDraft.Of(view.Stage, view.Lead, chosen.ToDictionary(c => c.Phase, c => c.Minutes));
    }
}
