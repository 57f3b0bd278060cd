using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Going in for the first time, and waiting at the door.</summary>
public sealed class DoorSpecs
{
    private static readonly RoomSetup OtherCall = LunchHour() with { Call = new RoomCall(CallPlace.Elsewhere, "https://example.zoom.us/j/1") };

    [Fact]
    public void Who_comes_is_at_the_door_until_they_go_in() =>
        RoomSpec.Planned().When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .When(new Connect(Noor)).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal((PresenceState.AtTheDoor, PrimaryAction.GoIn), (view.Mine.Presence, view.Mine.Primary)))
            .When(Noor, new GoIn()).Then(new RoomEvent.Arrived(Noor, At("12:00")))
            .When(Noor, new GoIn()).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal((PresenceState.Here, false), (view.Mine.Presence, view.Mine.IsOutside)));

    [Fact]
    public void Who_has_not_come_cannot_go_in() => RoomSpec.Planned().When(Noor, new GoIn()).ThenRefused(RefusalCode.NotJoined);

    [Theory]
    [InlineData(Phase.Waiting, false)]
    [InlineData(Phase.Gathering, false)]
    [InlineData(Phase.CaseCall, true)]
    [InlineData(Phase.CasePresentation, true)]
    [InlineData(Phase.Questions, true)]
    [InlineData(Phase.PushBack, true)]
    [InlineData(Phase.Return, true)]
    [InlineData(Phase.WindDown, true)]
    [InlineData(Phase.Lobby, false)]
    [InlineData(Phase.LastMinute, false)]
    public void Who_comes_late_asks_to_be_let_in(Phase phase, bool waits)
    {
        var room = RoomSpec.In(phase, without: Noor).Given(new Disconnect(Sam));
        room.When(new Connect(Noor)).When(Noor, new GoIn())
            .Then(waits ? new RoomEvent.AskedToGoIn(Noor, room.Now) : new RoomEvent.Arrived(Noor, room.Now));
    }

    [Fact]
    public void Who_asks_again_while_they_wait_is_not_announced_again() =>
        AtTheDoor(Phase.PushBack).After(Minutes(1)).When(Noor, new GoIn()).ThenNothing();

    [Fact]
    public void Who_is_made_a_facilitator_while_they_wait_waits_for_another_one()
    {
        var promoted = Seats.SetItem(3, Seats[3] with { Role = Role.CoFacilitator });
        AtTheDoor(Phase.PushBack).Given(new SetRoster(promoted))
            .And(room => Assert.Equal((false, true), (room.IsHere(Noor), RoomDoor.NeedsFacilitator(room, promoted[3]))))
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now))
            .And(room => Assert.True(room.IsHere(Noor)));
    }

    [Fact]
    public void From_outside_nobody_is_seen_to_present_to_sit_back_or_to_be_there() =>
        AtTheDoor(Phase.PushBack).Given(Facilitator, new ShowPresenter(true)).AndSeenBy(Noor, view =>
        {
            Assert.Equal((null, false, false, 0), (view.Stage.Presenter, view.Stage.PresenterInView, view.Stage.LedByDeputy, view.Stage.Case));
            Assert.All(view.Seats, s => Assert.Equal((PresenceState.NotYet, false, false), (s.Presence, s.IsPresenter, s.SittingBack)));
        });

    [Fact]
    public void The_facilitators_let_in_now() =>
        AtTheDoor(Phase.PushBack)
            .When(CoFacilitator, new AnswerDoor(Noor, DoorAnswer.Now)).Then(new RoomEvent.Arrived(Noor, At("12:18")))
            .When(Facilitator, new AnswerDoor(Noor, DoorAnswer.AtNextPhase)).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Door));

    [Fact]
    public void The_facilitators_let_in_at_a_pause_which_is_the_next_phases_beginning() =>
        AtTheDoor(Phase.PushBack)
            .When(Facilitator, new AnswerDoor(Noor, DoorAnswer.AtNextPhase)).Then(new RoomEvent.DoorAnswered(Noor, DoorAnswer.AtNextPhase))
            .When(CoFacilitator, new AnswerDoor(Noor, DoorAnswer.AtNextPhase)).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal(new DoorView(Noor, At("12:18"), DoorAnswer.AtNextPhase), view.Mine.Door))
            .GivenAdvanced()
            .And(room => Assert.True(room.IsHere(Noor)))
            .AndSeenBy(Noor, view => Assert.Equal(Rana, view.Stage.Presenter));

    [Fact]
    public void An_answer_can_be_changed() =>
        AtTheDoor(Phase.PushBack)
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.AtNextPhase))
            .When(CoFacilitator, new AnswerDoor(Noor, DoorAnswer.Now)).Then(new RoomEvent.Arrived(Noor, At("12:18")));

    [Fact]
    public void Unanswered_for_a_minute_they_are_let_in_when_the_next_phase_begins() =>
        AtTheDoor(Phase.PushBack)
            .And(room => Assert.Contains(new RoomDeadline(DeadlineKind.DoorAnswerIsDue, At("12:19"), Noor), RoomDeadlines.Of(room)))
            .At("12:19").WhenDue(DeadlineKind.DoorAnswerIsDue).Then(new RoomEvent.DoorAnswered(Noor, DoorAnswer.AtNextPhase))
            .And(room => Assert.DoesNotContain(RoomDeadlines.Of(room), d => d.Kind == DeadlineKind.DoorAnswerIsDue))
            .GivenAdvanced().And(room => Assert.True(room.IsHere(Noor)));

    [Fact]
    public void Whoever_waits_comes_in_with_the_next_phase_also_before_the_minute_is_over() =>
        AtTheDoor(Phase.PushBack).GivenAdvanced().And(room => Assert.True(room.IsHere(Noor)));

    [Fact]
    public void The_wind_down_of_the_deputy_lets_them_in_too() =>
        AtTheDoor(Phase.PushBack)
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("12:20")
            .And(room => Assert.Equal((true, false), (room.IsHeld, room.IsHere(Noor))))
            .Given(Deputy, new Advance(1000))
            .And(room => Assert.Equal((Phase.WindDown, true, true), (room.Phase, room.IsHere(Noor), room.Round!.Order.Contains(Noor))));

    [Fact]
    public void Only_facilitators_answer_and_only_for_somebody_who_waits() =>
        AtTheDoor(Phase.PushBack)
            .When(Sam, new AnswerDoor(Noor, DoorAnswer.Now)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Facilitator, new AnswerDoor(Stranger, DoorAnswer.Now)).ThenRefused(RefusalCode.NotAtTheDoor)
            .When(Facilitator, new AnswerDoor(Noor, (DoorAnswer)7)).ThenRefused(RefusalCode.UnknownChoice);

    [Fact]
    public void Nobody_is_let_in_who_has_not_asked() =>
        RoomSpec.In(Phase.PushBack, without: Noor).Given(new Connect(Sam))
            .When(new Connect(Noor)).When(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now)).ThenRefused(RefusalCode.NotAtTheDoor)
            .GivenAdvanced().And(room => Assert.False(room.IsHere(Noor)));

    [Fact]
    public void Who_has_been_in_the_room_is_never_stopped()
    {
        var room = RoomSpec.In(Phase.PushBack);
        room.Given(new Disconnect(Noor)).When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, room.Now))
            .Given(Noor, new Leave()).When(Noor, new ComeBack()).Then(new RoomEvent.Arrived(Noor, room.Now))
            .Given(new Disconnect(Noor)).Given(new Restore()).When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, room.Now));
    }

    [Fact]
    public void Facilitators_and_the_presenter_are_never_held() =>
        RoomSpec.In(Phase.PushBack, without: CoFacilitator)
            .When(new Connect(CoFacilitator)).Then(new RoomEvent.CameToDoor(CoFacilitator))
            .AndSeenBy(CoFacilitator, view => Assert.Equal((Rana, false, true), (view.Stage.Presenter!.Value, view.Mine.IsOutside, view.Lead is not null)))
            .When(CoFacilitator, new GoIn()).Then(new RoomEvent.Arrived(CoFacilitator, At("12:18")))
            .And(room => Assert.False(RoomDoor.Holds(
                room with { Presences = room.Presences.Remove(Rana) }, room.SeatOf(Rana)!)));

    [Fact]
    public void A_facilitator_who_goes_in_lifts_the_hold() =>
        RoomSpec.In(Phase.PushBack, without: CoFacilitator)
            .Given(new Disconnect(Facilitator)).GivenTimeRunsTo("12:20").And(room => Assert.True(room.IsHeld))
            .When(new Connect(CoFacilitator)).And(room => Assert.True(room.IsHeld))
            .When(CoFacilitator, new GoIn()).And(room => Assert.False(room.IsHeld));

    [Fact]
    public void A_reload_keeps_the_place_at_the_door_and_what_was_said() =>
        AtTheDoor(Phase.PushBack)
            .Given(Noor, new ConfirmPrivateSpace(true)).Given(Noor, new DeclareLeaving(At("12:55")))
            .When(new Disconnect(Noor)).Then(new RoomEvent.WentFromDoor(Noor))
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Door))
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .AndSeenBy(Noor, view => Assert.Equal(
                (true, At("12:55"), At("12:18")), (view.Mine.PrivateSpace, view.Mine.LeavingAt!.Value, view.Mine.Door!.AskedAt!.Value)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_is_let_in_while_their_connection_is_lost_comes_in_with_it(bool byAnswer)
    {
        var room = AtTheDoor(Phase.PushBack).Given(new Disconnect(Noor));
        if (byAnswer)
            room.When(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now)).Then(new RoomEvent.DoorAnswered(Noor, DoorAnswer.Now));
        else
            room.GivenAdvanced();
        room.And(state => Assert.False(state.HasBeenIn(Noor)))
            .When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:18")));
    }

    [Fact]
    public void Who_leaves_from_the_door_was_never_here() =>
        AtTheDoor(Phase.PushBack)
            .When(Noor, new Leave()).Then(new RoomEvent.LeftRoom(Noor, At("12:18"), LeaveKind.Chose))
            .And(room => Assert.Equal((false, false), (room.PresenceOf(Noor).EverHere, room.PresenceOf(Noor).MissesTheEnding)))
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Door))
            .AndSeenBy(Sam, view => Assert.Equal(PresenceState.NotYet, view.Seats.Single(s => s.Member == Noor).Presence))
            .When(Noor, new GoIn()).ThenRefused(RefusalCode.HasLeft)
            .When(Noor, new ComeBack()).Then(new RoomEvent.CameToDoor(Noor))
            .When(Noor, new ComeBack()).ThenNothing()
            .Given(new Disconnect(Noor)).When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor));

    [Fact]
    public void At_the_door_people_say_what_others_should_know_of_them_and_nothing_else() =>
        RoomSpec.Planned().When(new Connect(Noor))
            .When(Noor, new ConfirmPrivateSpace(true)).Then(new RoomEvent.PrivateSpaceConfirmed(Noor, true))
            .When(Noor, new DeclareLeaving(At("12:40"))).Then(new RoomEvent.LeavingDeclared(Noor, At("12:40")))
            .When(Noor, new OfferCase(CaseOffer.FollowUp)).Then(new RoomEvent.CaseOffered(Noor, CaseOffer.FollowUp))
            .When(Noor, new RaiseHand()).ThenRefused(RefusalCode.AtTheDoor)
            .When(Noor, new OpenLine(LineId.New(), Microphone.Open, Camera.On)).ThenRefused(RefusalCode.AtTheDoor)
            .And(room => Assert.Equal(RefusalCode.NotJoined, Speech.OnSaying(room, Noor, "I wonder.")))
            .AndSeenBy(Noor, view => Assert.Equal(Floor.AtTheDoor, view.Mine.Floor));

    [Fact]
    public void What_is_said_at_the_door_counts_for_the_facilitators_once_they_are_in() =>
        RoomSpec.Planned().Given(new Connect(Facilitator)).When(new Connect(Noor))
            .Given(Noor, new ConfirmPrivateSpace(true)).Given(Noor, new DeclareLeaving(At("12:40"))).Given(Noor, new OfferCase(CaseOffer.NewCase))
            .AndSeenBy(Facilitator, view => Assert.Equal([new DoorView(Noor, null, null)], view.Lead!.Door))
            .AndSeenBy(Facilitator, view => Assert.Equal((0, 0, 0), Known(view.Lead!)))
            .Given(Noor, new GoIn())
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Door))
            .AndSeenBy(Facilitator, view => Assert.Equal((1, 1, 1), Known(view.Lead!)));

    [Fact]
    public void From_outside_one_sees_the_phase_and_the_roster_and_nothing_of_the_room()
    {
        var room = AtTheDoor(Phase.PushBack)
            .Given(Sam, new RaiseHand()).Given(Facilitator, new PlaceChair(ChairKind.Named, "Her son"))
            .Given(Sam, new OpenLine(LineId.New(), Microphone.Open, Camera.On));
        room.AndSeenBy(Noor, view =>
        {
            Assert.Equal((Phase.PushBack, 0, null), (view.Stage.Phase, view.Stage.Case, view.Stage.Presenter));
            Assert.All(view.Seats, s => Assert.Equal((PresenceState.NotYet, false, false, false), (s.Presence, s.IsPresenter, s.Heard, s.Seen)));
            Assert.Equal(room.State.Seats.Select(s => s.Member), view.Seats.Select(s => s.Member));
            Assert.Empty(view.Hands);
            Assert.Empty(view.Chairs);
            Assert.Empty(view.Lines);
            Assert.Null(view.Lead);
        });
    }

    [Fact]
    public void The_others_do_not_see_who_is_at_the_door() =>
        AtTheDoor(Phase.PushBack)
            .AndSeenBy(Sam, view => Assert.Equal(PresenceState.NotYet, view.Seats.Single(s => s.Member == Noor).Presence))
            .AndSeenBy(Facilitator, view => Assert.Equal([new DoorView(Noor, At("12:18"), null)], view.Lead!.Door));

    [Fact]
    public void Where_the_room_carries_no_voices_it_holds_nobody() =>
        RoomSpec.Planned(OtherCall).Given(new Connect(Facilitator)).GivenAdvanced().GivenAdvanced()
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor))
            .When(Noor, new GoIn()).Then(new RoomEvent.Arrived(Noor, At("12:00")));

    [Fact]
    public void A_call_that_moves_elsewhere_lets_in_who_waits() =>
        AtTheDoor(Phase.PushBack).Given(new SetCall(OtherCall.Call!)).And(room => Assert.True(room.IsHere(Noor)));

    [Fact]
    public void Who_becomes_a_facilitator_waits_for_another_one() =>
        AtTheDoor(Phase.PushBack)
            .Given(new SetRoster([.. Seats.Select(s => s.Member == Noor ? s with { Role = Role.CoFacilitator } : s)]))
            .And(room => Assert.False(room.IsHere(Noor)))
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now))
            .And(room => Assert.True(room.IsHere(Noor)));

    [Fact]
    public void A_step_taken_back_into_the_gathering_opens_the_door() =>
        RoomSpec.In(Phase.Gathering, without: Noor).GivenAdvanced().When(new Connect(Noor)).When(Noor, new GoIn())
            .And(room => Assert.False(room.IsHere(Noor)))
            .Given(Facilitator, new TakeBack(1000)).And(room => Assert.True(room.IsHere(Noor)));

    [Fact]
    public void Who_is_no_longer_on_the_roster_is_no_longer_at_the_door() =>
        AtTheDoor(Phase.PushBack).Given(new SetRoster([.. Seats.Where(s => s.Member != Noor)])).And(room => Assert.Empty(room.Door));

    [Fact]
    public void A_revoked_link_ends_the_place_at_the_door() =>
        AtTheDoor(Phase.PushBack).When(new CutOff(Noor)).Then(new RoomEvent.WentFromDoor(Noor));

    [Fact]
    public void A_restart_asks_anew() =>
        AtTheDoor(Phase.PushBack).Given(new Restore()).And(room => Assert.Empty(room.Door))
            .When(new Connect(Noor)).Then(new RoomEvent.CameToDoor(Noor));

    [Fact]
    public void Practice_and_debrief_have_no_door()
    {
        var room = RoomState.Unplanned(RoomId.NewPractice());
        room = BalintRoom.Domain.Rooms.Deciding.RoomDecider.Decide(room, new PlanRoom(LunchHour()) { Now = At("12:00") }).Next;
        room = BalintRoom.Domain.Rooms.Deciding.RoomDecider.Decide(room, new Connect(Noor) { Now = At("12:00") }).Next;
        Assert.True(room.IsHere(Noor));
    }

    [Fact]
    public void Attendance_counts_from_being_let_in() =>
        AtTheDoor(Phase.WindDown).And(room => Assert.False(room.HasBeenIn(Noor)))
            .Given(Facilitator, new AnswerDoor(Noor, DoorAnswer.Now)).And(room => Assert.True(room.HasBeenIn(Noor)));

    private static (int, int, int) Known(LeadView lead) => (lead.PrivateSpaces.Count, lead.Leaving.Count, lead.Offers.Count);

    /// <summary>Noor comes late and waits at the door.</summary>
    private static RoomSpec AtTheDoor(Phase phase)
    {
        var room = RoomSpec.In(phase, without: Noor);
        return room.When(new Connect(Noor)).ThenAccepted().When(Noor, new GoIn()).Then(new RoomEvent.AskedToGoIn(Noor, room.Now));
    }
}
