using System.Collections.Immutable;
using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>
/// Seats and links that somebody who administers makes or takes while the session runs: who leads sees it in the room, and whoever comes by them is let in
/// by a facilitator alone.
/// </summary>
public sealed class AccessChangeSpecs
{
    private static readonly ImmutableArray<Seat> WithStranger = Seats.Add(new Seat(Stranger, nameof(Stranger), Role.Member));

    private static readonly ImmutableArray<Seat> WithAnotherFacilitator = Seats.Add(new Seat(Stranger, nameof(Stranger), Role.CoFacilitator));

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.CaseCall)]
    [InlineData(Phase.CasePresentation)]
    [InlineData(Phase.Questions)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.Return)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    [InlineData(Phase.LastMinute)]
    public void Who_is_added_while_the_session_runs_waits_for_a_facilitator_in_every_phase(Phase phase)
    {
        var room = RoomSpec.In(phase);
        var at = room.Now;
        room.When(new SetRoster(WithStranger, "Cora")).Then(new RoomEvent.RosterSet(WithStranger, at, "Cora"))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [new AccessChange(Stranger, AccessChangeKind.SeatGiven, at, "Cora")], view.Lead!.Access))
            .When(new Connect(Stranger)).Then(new RoomEvent.CameToDoor(Stranger))
            .When(Stranger, new GoIn()).Then(new RoomEvent.AskedToGoIn(Stranger, at))
            .AndSeenBy(Stranger, view => Assert.Equal((true, true), (view.Mine.IsOutside, view.Mine.Door!.NeedsFacilitator)))
            .AndSeenBy(CoFacilitator, view => Assert.True(Assert.Single(view.Lead!.Door).NeedsFacilitator))
            .And(state => Assert.DoesNotContain(RoomDeadlines.Of(state), d => d.Kind == DeadlineKind.DoorAnswerIsDue))
            .When(Facilitator, new AnswerDoor(Stranger, DoorAnswer.Now)).Then(new RoomEvent.Arrived(Stranger, at))
            .AndSeenBy(Stranger, view => Assert.False(view.Mine.IsOutside));
    }

    [Fact]
    public void Neither_time_nor_the_next_phase_lets_them_in_and_a_facilitators_word_does()
    {
        var room = RoomSpec.In(Phase.Gathering).Given(new SetRoster(WithStranger, "Cora")).Given(new Connect(Stranger));
        room.GivenTimeRunsTo("12:03").GivenAdvanced().And(state => Assert.False(state.IsHere(Stranger)))
            .Given(Facilitator, new AnswerDoor(Stranger, DoorAnswer.AtNextPhase)).And(state => Assert.False(state.IsHere(Stranger)))
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true))
            .GivenAdvanced().And(state => Assert.True(state.IsHere(Stranger)));
    }

    [Fact]
    public void Before_the_session_a_roster_changes_without_a_word_and_once_its_slot_has_begun_it_does_not()
    {
        var room = RoomSpec.Planned();
        room.At("11:59").Given(new SetRoster(WithStranger, "Cora")).AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Access))
            .Given(new Connect(Stranger)).And(state => Assert.True(state.IsHere(Stranger)))
            .At("12:00").Given(new SetRoster(Seats)).Given(new SetRoster(WithStranger))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [new AccessChange(Stranger, AccessChangeKind.SeatGiven, At("12:00"), null)], view.Lead!.Access))
            .When(new Connect(Stranger)).When(Stranger, new GoIn()).Then(new RoomEvent.AskedToGoIn(Stranger, At("12:00")));
    }

    [Fact]
    public void A_new_facilitator_sees_nothing_from_the_door_before_another_one_lets_them_in() =>
        RoomSpec.In(Phase.PushBack).Given(new SetRoster(WithAnotherFacilitator, "Cora"))
            .When(new Connect(Stranger)).When(Stranger, new GoIn()).Then(new RoomEvent.AskedToGoIn(Stranger, At("12:18")))
            .AndSeenBy(Stranger, view => Assert.True(view is { Mine.IsOutside: true, Stage.Presenter: null, Lead: null }))
            .When(Stranger, new Advance(1000)).ThenRefused(RefusalCode.AtTheDoor)
            .When(Stranger, new AnswerDoor(Stranger, DoorAnswer.Now)).ThenRefused(RefusalCode.AtTheDoor)
            .Given(CoFacilitator, new AnswerDoor(Stranger, DoorAnswer.Now))
            .AndSeenBy(Stranger, view => Assert.NotNull(view.Lead));

    [Fact]
    public void Where_nobody_else_facilitates_a_new_facilitator_comes_in()
    {
        RoomSpec.Planned().Given(new SetRoster(WithAnotherFacilitator, "Cora"))
            .When(new Connect(Stranger)).When(Stranger, new GoIn()).Then(new RoomEvent.Arrived(Stranger, At("12:00")));

        // Also who waits already, once the room is held.
        RoomSpec.In(Phase.PushBack).Given(new SetRoster(WithAnotherFacilitator, "Cora"))
            .When(new Connect(Stranger)).When(Stranger, new GoIn())
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("12:20")
            .And(state => Assert.Equal((true, false), (state.IsHere(Stranger), state.IsHeld)));
    }

    [Fact]
    public void Who_becomes_a_facilitator_while_the_session_runs_is_named_and_at_the_door_let_in_by_another_one()
    {
        var promoted = Seats.SetItem(3, Seats[3] with { Role = Role.CoFacilitator });
        RoomSpec.In(Phase.PushBack, without: Noor).When(new Connect(Noor)).When(Noor, new GoIn())
            .Given(new SetRoster(promoted, "Cora"))
            .AndSeenBy(Facilitator, view => Assert.Equal(AccessChangeKind.MadeFacilitator, Assert.Single(view.Lead!.Access).Kind))
            .And(state => Assert.False(state.IsHere(Noor)))
            .AndSeenBy(Noor, view => Assert.Null(view.Lead));
        RoomSpec.In(Phase.PushBack).Given(new SetRoster(promoted, "Cora")).AndSeenBy(Noor, view => Assert.NotNull(view.Lead));
    }

    [Fact]
    public void Who_comes_by_a_new_link_waits_although_its_person_has_been_in()
    {
        var room = RoomSpec.In(Phase.PushBack);
        room.When(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .Then(new RoomEvent.AccessChanged(new AccessChange(Noor, AccessChangeKind.LinkMade, At("12:18"), "Cora")))
            .And(state => Assert.True(state.IsHere(Noor)))
            .Given(new CutOff(Noor))
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .AndSeenBy(Noor, view => Assert.True(view is { Mine.IsOutside: true, Stage.Presenter: null }))
            .When(Noor, new GoIn()).Then(new RoomEvent.AskedToGoIn(Noor, At("12:18")))
            .GivenAdvanced().And(state => Assert.False(state.IsHere(Noor)))
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now))

            // From then on they come and go as everybody does.
            .Given(new Disconnect(Noor)).When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:18")))
            .Given(Noor, new Leave()).When(Noor, new ComeBack()).Then(new RoomEvent.Arrived(Noor, At("12:18")));
    }

    [Fact]
    public void A_link_mailed_again_to_somebody_who_is_in_the_room_stops_nobody_whose_connection_is_lost() =>
        RoomSpec.In(Phase.PushBack).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .Given(new Disconnect(Noor)).When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:18")));

    [Theory]
    [InlineData("12:19")]
    [InlineData("12:25")]
    public void Who_comes_from_another_browser_after_a_link_was_made_and_a_connection_lost_waits_for_a_facilitator(string time)
    {
        var room = RoomSpec.In(Phase.PushBack).After(Minutes(0.5)).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .Given(new Disconnect(Noor)).GivenTimeRunsTo(time);
        room.When(new Connect(Noor, IsFromElsewhere: true)).ThenAccepted()
            .And(state => Assert.Equal((false, true), (state.IsHere(Noor), state.MustBeLetIn.Contains(Noor))))
            .AndSeenBy(Noor, view => Assert.True(view.Mine.IsOutside))
            .When(Noor, new GoIn()).Then(new RoomEvent.AskedToGoIn(Noor, At(time)))
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now)).And(state => Assert.True(state.IsHere(Noor)));
    }

    [Fact]
    public void Who_is_cut_off_at_the_door_while_their_seat_is_kept_loses_both() =>
        RoomSpec.In(Phase.PushBack).Given(new Disconnect(Noor)).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .When(new CutOff(Noor)).Then(new RoomEvent.WentFromDoor(Noor), new RoomEvent.LeftRoom(Noor, At("12:18"), LeaveKind.Dropped))
            .When(new CutOff(Noor)).ThenNothing();

    /// <summary>A browser that is told to go may be gone before the room hears that it was cut off.</summary>
    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.PushBack)]
    public void Who_is_cut_off_after_their_line_was_lost_waits_for_a_facilitator_like_who_was_there(Phase phase) =>
        RoomSpec.In(phase).After(Minutes(0.5)).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .Given(new Disconnect(Noor)).Given(new CutOff(Noor))
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .And(state => Assert.Contains(Noor, state.MustBeLetIn));

    [Fact]
    public void A_line_lost_and_found_meanwhile_does_not_make_a_link_forgotten() =>
        RoomSpec.In(Phase.PushBack).After(Minutes(0.5)).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .Given(new Disconnect(Noor)).After(Minutes(0.5)).Given(new Connect(Noor)).Given(Noor, new Leave())
            .When(Noor, new ComeBack()).Then(new RoomEvent.CameToDoor(Noor))
            .And(state => Assert.Contains(Noor, state.MustBeLetIn));

    [Fact]
    public void Who_changes_their_browser_is_stopped_by_nothing_where_no_link_was_made_meanwhile()
    {
        RoomSpec.In(Phase.PushBack).Given(new Disconnect(Noor))
            .When(new Connect(Noor, IsFromElsewhere: true)).Then(new RoomEvent.Arrived(Noor, At("12:18")));
        RoomSpec.In(Phase.PushBack).Given(new NoteAccess(Noor, AccessChangeKind.LinkRevoked, "Cora")).Given(new Disconnect(Noor))
            .When(new Connect(Noor, IsFromElsewhere: true)).Then(new RoomEvent.Arrived(Noor, At("12:18")));
    }

    [Fact]
    public void A_revoked_link_is_said_and_holds_nobody_by_itself() =>
        RoomSpec.In(Phase.PushBack).Given(new NoteAccess(Noor, AccessChangeKind.LinkRevoked, "Cora")).Given(new CutOff(Noor))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [new AccessChange(Noor, AccessChangeKind.LinkRevoked, At("12:18"), "Cora")], view.Lead!.Access))
            .AndSeenBy(Sam, view => Assert.Null(view.Lead))
            .And(state => Assert.Empty(state.MustBeLetIn));

    [Fact]
    public void A_link_revoked_before_its_person_has_come_lets_them_wait_like_everybody_who_is_late() =>
        RoomSpec.In(Phase.Gathering, without: Noor).Given(new NoteAccess(Noor, AccessChangeKind.LinkRevoked, "Cora"))
            .And(state => Assert.Empty(state.MustBeLetIn))
            .Given(new Connect(Noor)).And(state => Assert.True(state.IsHere(Noor)));

    [Fact]
    public void An_answer_given_before_a_new_link_was_made_does_not_count_for_who_comes_by_it() =>
        RoomSpec.In(Phase.PushBack, without: Noor).When(new Connect(Noor)).When(Noor, new GoIn())
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.AtNextPhase))
            .Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .GivenAdvanced().And(state => Assert.False(state.IsHere(Noor)));

    [Fact]
    public void Who_is_renamed_while_the_session_runs_is_told_by_the_name_the_others_knew() =>
        RoomSpec.In(Phase.PushBack, without: Sam)
            .Given(new SetRoster(Renamed(Noor, "Zoe"), "Cora")).Given(new SetRoster(Renamed(Noor, "Gil"), "Cora"))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [new AccessChange(Noor, AccessChangeKind.Renamed, At("12:18"), "Cora", nameof(Noor))], view.Lead!.Access))
            .And(state => Assert.Equal((true, 0), (state.IsHere(Noor), state.MustBeLetIn.Count)));

    [Fact]
    public void Of_each_kind_the_last_change_of_a_person_is_told() =>
        RoomSpec.In(Phase.PushBack)
            .Given(new NoteAccess(Noor, AccessChangeKind.LinkRevoked, "Cora")).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora"))
            .At("12:19").Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Fay"))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [(AccessChangeKind.LinkRevoked, "Cora"), (AccessChangeKind.LinkMade, "Fay")], view.Lead!.Access.Select(c => (c.Kind, c.By!))));

    [Fact]
    public void It_is_nothing_to_a_room_before_its_session_after_it_and_for_who_has_no_seat()
    {
        RoomSpec.Planned().At("11:59").When(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora")).ThenNothing();
        RoomSpec.In(Phase.PushBack).When(new NoteAccess(Stranger, AccessChangeKind.LinkMade, "Cora")).ThenNothing();
        RoomSpec.In(Phase.LastMinute).Given(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora")).GivenTimeRunsTo("13:02")
            .And(state => Assert.Equal((Phase.Closed, 0, 0), (state.Phase, state.AccessChanges.Length, state.MustBeLetIn.Count)))
            .When(new NoteAccess(Noor, AccessChangeKind.LinkMade, "Cora")).ThenNothing();
    }

    [Fact]
    public void A_restart_a_step_taken_back_and_a_removal_keep_what_they_must()
    {
        var room = RoomSpec.In(Phase.Questions).Given(new SetRoster(WithStranger, "Cora")).GivenAdvanced();
        room.Given(Facilitator, new TakeBack(1000)).And(Held).Given(new Restore()).And(Held)
            .Given(new SetRoster(Seats)).And(state => Assert.Equal((0, 0), (state.AccessChanges.Length, state.MustBeLetIn.Count)));

        static void Held(RoomState state) => Assert.Equal((1, true), (state.AccessChanges.Length, state.MustBeLetIn.Contains(Stranger)));
    }

    [Fact]
    public void A_roster_stored_by_an_earlier_version_says_no_name()
    {
        var stored = JsonSerializer.Serialize<RoomEvent.Persisted>(new RoomEvent.RosterSet(Seats, At("12:00"), "Cora"))
            .Replace(",\"By\":\"Cora\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("Cora", stored, StringComparison.Ordinal);
        Assert.Null(Assert.IsType<RoomEvent.RosterSet>(JsonSerializer.Deserialize<RoomEvent.Persisted>(stored)).By);
    }

    private static ImmutableArray<Seat> Renamed(MemberId member, string name) => [.. Seats.Select(s => s.Member == member ? s with { Name = name } : s)];
}
