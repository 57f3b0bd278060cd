using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Membership is not presence: a lost connection keeps the seat, and leaving can be undone.</summary>
public sealed class PresenceSpecs
{
    [Fact]
    public void A_second_tab_is_the_same_person() =>
        RoomSpec.In(Phase.PushBack).When(new Connect(Noor)).ThenNothing();

    [Fact]
    public void A_late_disconnect_of_somebody_who_is_not_there_changes_nothing() =>
        RoomSpec.Planned().When(new Disconnect(Noor)).ThenNothing();

    [Fact]
    public void Away_and_back_keeps_the_seat_the_hand_the_chair_and_the_case() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new RaiseHand()).Given(Facilitator, new PlaceChair(ChairKind.Patient)).Given(Noor, new SpeakFrom(1))
            .Given(new Disconnect(Noor)).Given(new Disconnect(Rana))
            .AndSeenBy(Sam, view => Assert.Equal(PresenceState.Away, view.Seats[3].Presence))
            .After(Minutes(4.9))
            .Given(new Connect(Noor)).Given(new Connect(Rana))
            .And(room => Assert.Equal(Seats, room.Seats))
            .And(room => Assert.Equal([Noor], room.Hands))
            .AndSeenBy(Noor, view => Assert.Equal(1, view.Mine.Chair))
            .AndSeenBy(Rana, view => Assert.Equal(FloorReason.SittingBack, view.Mine.Floor.Reason));

    [Fact]
    public void Who_does_not_come_back_within_the_grace_is_treated_like_leaving() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new RaiseHand()).Given(new Disconnect(Noor)).After(Minutes(5))
            .WhenDue(DeadlineKind.GraceIsOver).Then(new RoomEvent.LeftRoom(Noor, At("12:23"), LeaveKind.Dropped))
            .And(room => Assert.Empty(room.Hands))
            .And(room => Assert.Equal(Phase.PushBack, room.PresenceOf(Noor).LeftIn));

    [Fact]
    public void Who_was_dropped_slips_back_in_by_connecting() =>
        RoomSpec.In(Phase.PushBack)
            .Given(new Disconnect(Noor)).GivenTimeRunsTo("12:30")
            .When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:30")));

    [Fact]
    public void Who_said_goodbye_comes_back_by_saying_so_and_not_by_reloading() =>
        RoomSpec.In(Phase.PushBack)
            .When(Noor, new Leave()).Then(new RoomEvent.LeftRoom(Noor, At("12:18"), LeaveKind.Chose))
            .When(Noor, new Leave()).ThenNothing()
            .When(Noor, new RaiseHand()).ThenRefused(RefusalCode.HasLeft)
            .AndSeenBy(Noor, view => Assert.True(view.Mine is { LeftIn: Phase.PushBack, Primary: PrimaryAction.Return }))
            .When(new Connect(Noor)).ThenNothing()
            .When(Noor, new ComeBack()).Then(new RoomEvent.Arrived(Noor, At("12:18")))
            .When(Noor, new ComeBack()).ThenNothing();

    [Fact]
    public void Nobody_acts_in_a_room_they_have_not_come_to() =>
        RoomSpec.Planned().When(Noor, new ConfirmPrivateSpace(true)).ThenRefused(RefusalCode.NotJoined);

    [Fact]
    public void A_room_and_no_room_look_the_same_to_a_stranger()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        spec.When(Stranger, new RaiseHand()).ThenRefused(RefusalCode.NoSuchRoom)
            .When(Stranger, new ComeBack()).ThenRefused(RefusalCode.NoSuchRoom)
            .When(new Connect(Stranger)).ThenRefused(RefusalCode.NoSuchRoom);
        Assert.Null(RoomProjection.Of(spec.State).For(Stranger));

        RoomSpec.Unplanned()
            .When(Noor, new RaiseHand()).ThenRefused(RefusalCode.NoSuchRoom)
            .When(new Connect(Noor)).ThenRefused(RefusalCode.NoSuchRoom);
    }

    [Fact]
    public void After_a_restart_the_room_is_in_the_same_phase_with_the_same_end_and_everybody_is_awaited()
    {
        var spec = RoomSpec.In(Phase.PushBack).Given(Noor, new RaiseHand()).Given(Noor, new Touch());
        var before = spec.State;

        spec.After(Minutes(1)).When(new Restore()).Then(new RoomEvent.Restored(At("12:19")))
            .And(room =>
            {
                Assert.Equal((before.Phase, before.EndsAt, before.Presenter), (room.Phase, room.EndsAt, room.Presenter));
                Assert.All(Everyone, m => Assert.Equal(PresenceState.Away, room.PresenceOf(m).State));
                Assert.True(room.Revision > before.Revision + 1000);
                Assert.Empty(room.Hands);
                Assert.Equal(0, room.Touches);
            })
            .AndSeenBy(Noor, view => Assert.Null(view.Mine.TouchAgainAt));
    }

    [Fact]
    public void Somebody_removed_from_the_roster_leaves_no_trace() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new RaiseHand()).Given(Noor, new GiveSignal(SignalKind.NotAlone)).Given(Noor, new DeclareLeaving(At("12:50")))
            .Given(new SetRoster(Seats.RemoveAt(3)))
            .When(new SetRoster(Seats.RemoveAt(3))).ThenNothing()
            .And(room =>
            {
                Assert.Empty(room.Hands);
                Assert.Empty(room.Signals);
                Assert.Empty(room.Leaving);
            })
            .When(Noor, new RaiseHand()).ThenRefused(RefusalCode.NoSuchRoom);

    [Fact]
    public void Somebody_asked_or_chosen_and_removed_from_the_roster_is_so_no_more() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Noor))
            .Given(new SetRoster(Seats.RemoveAt(3)))
            .And(room => Assert.Null(room.Asked))
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true))
            .Given(new SetRoster(Seats.RemoveAt(2)))
            .And(room => Assert.Null(room.Presenter));

    [Fact]
    public void Who_had_left_before_a_restart_is_not_awaited_and_the_presenter_is_hidden_again() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new Leave()).Given(Facilitator, new ShowPresenter(true))
            .Given(new Restore())
            .And(room => Assert.Equal(PresenceState.Left, room.PresenceOf(Noor).State))
            .AndSeenBy(Sam, view => Assert.False(view.Stage.PresenterInView));
}
