using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Hands, private signals, touches and empty chairs.</summary>
public sealed class CircleSpecs
{
    [Fact]
    public void Hands_stand_in_the_order_they_were_raised() =>
        RoomSpec.In(Phase.Questions)
            .Given(Tomas, new RaiseHand()).Given(Noor, new RaiseHand()).Given(CoFacilitator, new RaiseHand())
            .When(Tomas, new RaiseHand()).ThenNothing()
            .AndSeenBy(Sam, view => Assert.Equal([Tomas, Noor, CoFacilitator], view.Hands));

    [Fact]
    public void A_hand_is_lowered_by_oneself_or_by_facilitators() =>
        RoomSpec.In(Phase.Questions)
            .Given(Noor, new RaiseHand()).Given(Sam, new RaiseHand())
            .When(Noor, new LowerHand(Sam)).ThenRefused(RefusalCode.NotYours)
            .When(Noor, new LowerHand(Noor)).Then(new RoomEvent.HandLowered(Noor))
            .When(Noor, new LowerHand(Noor)).ThenNothing()
            .When(Facilitator, new LowerHand(Sam)).Then(new RoomEvent.HandHeard(new HeardHand(Sam, Facilitator, At("12:13"))));

    [Fact]
    public void A_hand_that_one_facilitator_has_heard_is_heard_for_the_other_until_it_is_raised_again_or_the_phase_is_over() =>
        RoomSpec.In(Phase.Questions)
            .Given(Noor, new RaiseHand()).Given(Sam, new RaiseHand()).Given(Facilitator, new RaiseHand())
            .Given(CoFacilitator, new LowerHand(Noor)).Given(Facilitator, new LowerHand(Sam)).Given(Facilitator, new LowerHand(Facilitator))
            .When(Facilitator, new LowerHand(Noor)).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Equal([(Noor, CoFacilitator), (Sam, Facilitator)], view.Lead!.HeardHands.Select(h => (h.Member, h.By))))
            .Given(Noor, new RaiseHand())
            .AndSeenBy(CoFacilitator, view => Assert.Equal([Sam], view.Lead!.HeardHands.Select(h => h.Member)))
            .GivenAdvanced()
            .And(room => Assert.Empty(room.HeardHands));

    [Fact]
    public void A_signal_that_one_facilitator_has_seen_is_seen_for_the_other_until_it_is_sent_again() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Rana, new GiveSignal(SignalKind.NotAllRight)).Given(Rana, new GiveSignal(SignalKind.ComeBack))
            .When(CoFacilitator, new ClearSignal(Rana, SignalKind.NotAllRight))
            .Then(new RoomEvent.SignalSeen(new SeenSignal(new Signal(Rana, SignalKind.NotAllRight), CoFacilitator, At("12:18"))))
            .When(Facilitator, new ClearSignal(Rana, SignalKind.NotAllRight)).ThenNothing()
            .Given(Facilitator, new ClearSignal(Rana, SignalKind.ComeBack))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                [(SignalKind.NotAllRight, CoFacilitator), (SignalKind.ComeBack, Facilitator)], view.Lead!.SeenSignals.Select(s => (s.Signal.Kind, s.By))))
            .AndSeenBy(Rana, view => Assert.Empty(view.Mine.Signals))
            .GivenAdvanced()
            .And(room => Assert.Equal([SignalKind.NotAllRight], room.SeenSignals.Select(s => s.Signal.Kind)))
            .Given(Rana, new GiveSignal(SignalKind.NotAllRight))
            .AndSeenBy(Facilitator, view => Assert.Equal((1, 0), (view.Lead!.Signals.Count, view.Lead.SeenSignals.Count)));

    [Fact]
    public void A_step_taken_back_keeps_what_was_seen_and_brings_back_the_hands_of_before() =>
        RoomSpec.In(Phase.Questions)
            .Given(Sam, new GiveSignal(SignalKind.NotAlone)).Given(Noor, new RaiseHand()).Given(Facilitator, new LowerHand(Noor))
            .GivenAdvanced()
            .Given(Facilitator, new ClearSignal(Sam, SignalKind.NotAlone))
            .When(Facilitator, new TakeBack(100)).ThenAccepted()
            .And(room => Assert.Equal((Noor, Sam), (Assert.Single(room.HeardHands).Member, Assert.Single(room.SeenSignals).Signal.From)));

    [Fact]
    public void What_somebody_removed_from_the_roster_sent_is_forgotten() =>
        RoomSpec.In(Phase.Questions)
            .Given(Sam, new GiveSignal(SignalKind.NotAlone)).Given(Facilitator, new ClearSignal(Sam, SignalKind.NotAlone))
            .Given(Sam, new RaiseHand()).Given(Facilitator, new LowerHand(Sam))
            .Given(new SetRoster([.. Seats.Where(s => s.Member != Sam)]))
            .And(room => Assert.Equal((0, 0), (room.HeardHands.Length, room.SeenSignals.Length)));

    [Fact]
    public void Observers_and_the_presenter_sitting_back_raise_no_hand() =>
        RoomSpec.In(Phase.PushBack)
            .When(Observer, new RaiseHand()).ThenRefused(RefusalCode.ObserversListen)
            .When(Rana, new RaiseHand()).ThenRefused(RefusalCode.SittingBack)
            .Given(Noor, new RaiseHand());

    [Theory]
    [InlineData(Phase.Waiting)]
    [InlineData(Phase.CasePresentation)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    public void Where_hands_have_no_place_none_is_raised(Phase phase) =>
        RoomSpec.In(phase).When(Noor, new RaiseHand()).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void The_presenter_sitting_back_silently_calls_facilitators() =>
        RoomSpec.In(Phase.PushBack)
            .When(Rana, new GiveSignal(SignalKind.ComeBack)).Then(new RoomEvent.SignalGiven(new Signal(Rana, SignalKind.ComeBack)))
            .When(Rana, new GiveSignal(SignalKind.ComeBack)).ThenNothing()
            .When(Noor, new GiveSignal(SignalKind.ComeBack)).ThenRefused(RefusalCode.PresenterOnly)
            .AndSeenBy(CoFacilitator, view => Assert.Equal([new Signal(Rana, SignalKind.ComeBack)], view.Lead!.Signals))
            .AndSeenBy(Rana, view => Assert.Equal([SignalKind.ComeBack], view.Mine.Signals))
            .AndSeenBy(Noor, view => Assert.Empty(view.Mine.Signals));

    [Fact]
    public void A_wish_to_come_back_is_fulfilled_by_coming_back() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Rana, new GiveSignal(SignalKind.ComeBack)).Given(Rana, new GiveSignal(SignalKind.NotAllRight))
            .GivenAdvanced()
            .And(room => Assert.Equal([new Signal(Rana, SignalKind.NotAllRight)], room.Signals));

    [Fact]
    public void Anybody_can_say_at_any_time_that_they_are_not_all_right_or_no_longer_alone() =>
        RoomSpec.In(Phase.WindDown)
            .Given(Observer, new GiveSignal(SignalKind.NotAlone))
            .Given(Noor, new GiveSignal(SignalKind.NotAllRight))
            .When(Noor, new ClearSignal(Observer, SignalKind.NotAlone)).ThenRefused(RefusalCode.NotYours)
            .When(Noor, new ClearSignal(Noor, SignalKind.NotAllRight)).Then(new RoomEvent.SignalCleared(new Signal(Noor, SignalKind.NotAllRight)))
            .When(Facilitator, new ClearSignal(Observer, SignalKind.NotAlone)).ThenAccepted()
            .When(CoFacilitator, new ClearSignal(Observer, SignalKind.NotAlone)).ThenNothing();

    [Fact]
    public void A_signal_needs_an_open_room_and_a_known_kind() =>
        RoomSpec.In(Phase.Waiting)
            .When(Noor, new GiveSignal(SignalKind.NotAllRight)).ThenRefused(RefusalCode.NotInThisPhase)
            .When(Noor, new GiveSignal((SignalKind)9)).ThenRefused(RefusalCode.UnknownChoice);

    [Fact]
    public void A_touch_is_felt_by_the_presenter_and_by_nobody_else() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new Touch()).Given(Sam, new Touch())
            .AndSeenBy(Rana, view => Assert.Equal(2, view.Mine.Touches))
            .AndSeenBy(Noor, view => Assert.Equal(0, view.Mine.Touches))
            .AndSeenBy(Facilitator, view => Assert.Equal(0, view.Mine.Touches))
            .GivenAdvanced()
            .AndSeenBy(Rana, view => Assert.Equal(0, view.Mine.Touches));

    [Fact]
    public void Touches_of_one_person_are_fifteen_seconds_apart() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new Touch()).After(Seconds(14.9))
            .When(Noor, new Touch()).ThenRefused(RefusalCode.TooSoon, At("12:18:15"))
            .Given(Sam, new Touch()).After(Seconds(0.1))
            .When(Noor, new Touch()).Then(new RoomEvent.Touched(Noor, At("12:18:15")));

    [Fact]
    public void Only_those_in_the_circle_touch_and_only_while_the_presenter_sits_back() =>
        RoomSpec.In(Phase.Questions)
            .When(Noor, new Touch()).ThenRefused(RefusalCode.NotInThisPhase)
            .GivenAdvanced()
            .When(Rana, new Touch()).ThenRefused(RefusalCode.SittingBack)
            .When(Observer, new Touch()).ThenRefused(RefusalCode.ObserversListen);

    [Fact]
    public void A_facilitator_places_empty_chairs_each_kind_once_and_four_at_most() =>
        RoomSpec.In(Phase.PushBack)
            .When(Facilitator, new PlaceChair(ChairKind.Patient, "ignored"))
            .Then(new RoomEvent.ChairPlaced(new EmptyChair(1, ChairKind.Patient, null, null)))
            .When(CoFacilitator, new PlaceChair(ChairKind.Patient)).ThenNothing()
            .Given(Facilitator, new PlaceChair(ChairKind.Family))
            .Given(Facilitator, new PlaceChair(ChairKind.Named, " The receptionist "))
            .When(Facilitator, new PlaceChair(ChairKind.Named, "The receptionist")).ThenNothing()
            .Given(Facilitator, new PlaceChair(ChairKind.Named, "The neighbour"))
            .When(Facilitator, new PlaceChair(ChairKind.Colleague)).ThenRefused(RefusalCode.TooManyChairs)
            .When(Noor, new PlaceChair(ChairKind.Colleague)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Facilitator, new PlaceChair((ChairKind)7)).ThenRefused(RefusalCode.UnknownChoice);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    [InlineData(10_000, false)]
    public void A_chairs_name_has_one_to_forty_characters(int length, bool isName)
    {
        var spec = RoomSpec.In(Phase.PushBack).When(Facilitator, new PlaceChair(ChairKind.Named, new string('x', length)));
        if (isName)
            spec.ThenAccepted();
        else
            spec.ThenRefused(RefusalCode.ChairNameInvalid);
    }

    [Fact]
    public void A_chairs_name_is_there_and_is_one_line() =>
        RoomSpec.In(Phase.PushBack)
            .When(Facilitator, new PlaceChair(ChairKind.Named)).ThenRefused(RefusalCode.ChairNameInvalid)
            .When(Facilitator, new PlaceChair(ChairKind.Named, "   ")).ThenRefused(RefusalCode.ChairNameInvalid)
            .When(Facilitator, new PlaceChair(ChairKind.Named, "two\nlines")).ThenRefused(RefusalCode.ChairNameInvalid);

    [Fact]
    public void Chairs_stand_only_while_a_case_is_on_the_table() =>
        RoomSpec.In(Phase.CaseCall)
            .When(Facilitator, new PlaceChair(ChairKind.Patient)).ThenRefused(RefusalCode.NotInThisPhase)
            .When(Noor, new SpeakFrom(1)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void One_person_at_a_time_speaks_from_a_chair() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Facilitator, new PlaceChair(ChairKind.Family))
            .When(Noor, new SpeakFrom(1)).Then(new RoomEvent.ChairChanged(Noor, 1))
            .When(Noor, new SpeakFrom(1)).ThenNothing()
            .When(Sam, new SpeakFrom(1)).ThenRefused(RefusalCode.ChairNotFree)
            .When(Sam, new SpeakFrom(99)).ThenRefused(RefusalCode.ChairNotFree)
            .When(Rana, new SpeakFrom(2)).ThenRefused(RefusalCode.SittingBack)
            .When(Observer, new SpeakFrom(2)).ThenRefused(RefusalCode.ObserversListen)
            .Given(Noor, new SpeakFrom(2))
            .And(room => Assert.Equal([null, Noor], room.Chairs.Select(c => c.TakenBy)))
            .Given(Noor, new SpeakFrom(null))
            .And(room => Assert.All(room.Chairs, c => Assert.Null(c.TakenBy)));

    [Fact]
    public void The_presenter_comes_back_to_people_who_speak_as_themselves() =>
        RoomSpec.In(Phase.PushBack).Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Noor, new SpeakFrom(1))
            .And(room => Assert.Equal(Noor, room.Chairs.Single().TakenBy))
            .GivenAdvanced()
            .And(room => Assert.Equal((Phase.Return, null), (room.Phase, room.Chairs.Single().TakenBy)));

    [Fact]
    public void The_presenter_sits_back_out_of_a_chair_too() =>
        RoomSpec.In(Phase.Questions)
            .Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Rana, new SpeakFrom(1))
            .GivenAdvanced()
            .And(room => Assert.Null(Assert.Single(room.Chairs).TakenBy));

    [Fact]
    public void A_chair_can_be_taken_away_and_all_go_with_the_case() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Facilitator, new PlaceChair(ChairKind.Family))
            .When(Noor, new RemoveChair(1)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Facilitator, new RemoveChair(1)).Then(new RoomEvent.ChairRemoved(1))
            .When(CoFacilitator, new RemoveChair(1)).ThenNothing()
            .GivenAdvanced()
            .And(room => Assert.Single(room.Chairs))
            .GivenAdvanced()
            .And(room => Assert.Empty(room.Chairs));

    [Fact]
    public void A_private_space_is_confirmed_and_facilitators_see_it() =>
        RoomSpec.In(Phase.Gathering)
            .When(Noor, new ConfirmPrivateSpace(true)).Then(new RoomEvent.PrivateSpaceConfirmed(Noor, true))
            .When(Noor, new ConfirmPrivateSpace(true)).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Equal([Noor], view.Lead!.PrivateSpaces))
            .AndSeenBy(Noor, view => Assert.True(view.Mine.PrivateSpace));

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.CaseCall)]
    [InlineData(Phase.Questions)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.Return)]
    public void Where_people_speak_freely_hands_are_raised(Phase phase) =>
        RoomSpec.In(phase).When(Noor, new RaiseHand()).Then(new RoomEvent.HandRaised(Noor));

    [Theory]
    [InlineData(Phase.CasePresentation)]
    [InlineData(Phase.Questions)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.Return)]
    public void In_every_phase_with_a_case_a_chair_can_be_placed(Phase phase) =>
        RoomSpec.In(phase).Given(Facilitator, new PlaceChair(ChairKind.Patient)).And(room => Assert.Single(room.Chairs));

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    public void Without_a_case_no_chair_is_placed(Phase phase) =>
        RoomSpec.In(phase).When(Facilitator, new PlaceChair(ChairKind.Patient)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void A_signal_taken_in_is_gone() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new GiveSignal(SignalKind.NotAllRight)).Given(Sam, new GiveSignal(SignalKind.NotAllRight))
            .When(Facilitator, new ClearSignal(Noor, SignalKind.NotAllRight))
            .Then(new RoomEvent.SignalSeen(new SeenSignal(new Signal(Noor, SignalKind.NotAllRight), Facilitator, At("12:18"))))
            .AndSeenBy(CoFacilitator, view => Assert.Equal([new Signal(Sam, SignalKind.NotAllRight)], view.Lead!.Signals));

    [Fact]
    public void Who_has_touched_sees_when_they_can_again() =>
        RoomSpec.In(Phase.PushBack).Given(Noor, new Touch())
            .AndSeenBy(Noor, view => Assert.Equal(At("12:18:15"), view.Mine.TouchAgainAt))
            .AndSeenBy(Sam, view => Assert.Null(view.Mine.TouchAgainAt));

    [Fact]
    public void Who_leaves_frees_their_chair_and_nobody_elses() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Facilitator, new PlaceChair(ChairKind.Family))
            .Given(Noor, new SpeakFrom(1)).Given(Sam, new SpeakFrom(2))
            .Given(Noor, new Leave())
            .And(room => Assert.Equal([null, Sam], room.Chairs.Select(c => c.TakenBy)));

    [Fact]
    public void A_confirmed_private_space_can_be_taken_back() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Noor, new ConfirmPrivateSpace(true))
            .When(Noor, new ConfirmPrivateSpace(false)).Then(new RoomEvent.PrivateSpaceConfirmed(Noor, false))
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.PrivateSpaces))
            .AndSeenBy(Noor, view => Assert.False(view.Mine.PrivateSpace));
}
