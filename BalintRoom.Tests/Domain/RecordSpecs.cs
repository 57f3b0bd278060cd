using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>What a session leaves behind: who attended, when each phase began, how many cases, and nothing about any case.</summary>
public sealed class RecordSpecs
{
    [Fact]
    public void Who_was_there_at_any_time_has_attended_and_who_never_came_has_not() =>
        RoomSpec.Planned()
            .Given(new Connect(Facilitator)).Given(new Connect(Noor)).Given(new Connect(Sam)).Given(new Connect(Tomas))
            .And(room => Assert.Equal([Facilitator, Noor, Sam, Tomas], Attended(room)))
            .Given(new Disconnect(Noor)).Given(Sam, new Leave())
            .And(room => Assert.Equal([Facilitator, Noor, Sam, Tomas], Attended(room)))
            .Given(new Restore())
            .And(room => Assert.Equal([Facilitator, Noor, Sam, Tomas], Attended(room)));

    [Theory]
    [InlineData(Phase.Waiting, false)]
    [InlineData(Phase.Gathering, true)]
    [InlineData(Phase.PushBack, true)]
    [InlineData(Phase.WindDown, true)]
    [InlineData(Phase.Lobby, false)]
    [InlineData(Phase.LastMinute, false)]
    public void Who_leaves_before_the_wind_down_is_over_misses_the_ending(Phase phase, bool misses) =>
        RoomSpec.In(phase)
            .AndSeenBy(Sam, view => Assert.All(view.Seats, s => Assert.False(s.MissesTheEnding)))
            .Given(Noor, new Leave())
            .AndSeenBy(Sam, view => Assert.Equal(misses, view.Seats.Single(s => s.Member == Noor).MissesTheEnding))
            .Given(Noor, new ComeBack())
            .AndSeenBy(Sam, view => Assert.All(view.Seats, s => Assert.False(s.MissesTheEnding)));

    [Fact]
    public void Who_never_came_misses_no_ending() =>
        RoomSpec.Planned().Given(new Connect(Facilitator)).GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.All(view.Seats, s => Assert.False(s.MissesTheEnding)));

    [Fact]
    public void A_session_begins_when_it_was_opened_whatever_came_after() =>
        RoomSpec.In(Phase.Closed).And(room => Assert.Equal(At("12:00"), room.OpenedAt));

    [Fact]
    public void Each_phase_gone_through_is_known_with_its_times_and_the_waiting_is_none() =>
        RoomSpec.In(Phase.CasePresentation).And(room => Assert.Equal(
            [new PhaseSpan(Phase.Gathering, At("12:00"), At("12:03")), new PhaseSpan(Phase.CaseCall, At("12:03"), At("12:06"))],
            room.Past.Values.OrderBy(s => s.Phase)));

    [Fact]
    public void A_new_case_is_no_follow_up_and_a_follow_up_is_counted_once()
    {
        RoomSpec.In(Phase.Lobby).And(room => Assert.Equal((1, 0), (room.Case, room.FollowUps)));
        RoomSpec.In(Phase.CaseCall)
            .Given(Sam, new OfferCase(CaseOffer.FollowUp)).Given(Facilitator, new Invite(Sam)).Given(Sam, new AnswerInvitation(true))
            .GivenAdvancedUntil(Phase.PushBack)
            .And(room => Assert.Equal((1, 1), (room.Case, room.FollowUps)))
            .GivenAdvanced().Given(Facilitator, new Advance(100, Phase.CaseCall))
            .Given(Facilitator, new Invite(Noor)).Given(Noor, new AnswerInvitation(true)).GivenAdvanced()
            .And(room => Assert.Equal((2, 1), (room.Case, room.FollowUps)));
    }

    [Fact]
    public void Who_has_presented_is_known_for_taking_turns_and_with_the_lobby_nobody_presents() =>
        RoomSpec.In(Phase.Lobby).And(room =>
        {
            Assert.Equal([Rana], room.Presented);
            Assert.Null(room.Presenter);
        });

    [Fact]
    public void Going_back_into_the_push_back_the_presenter_has_not_come_back_yet() =>
        RoomSpec.In(Phase.Return).Given(Facilitator, new GoBack(100)).And(room => Assert.Null(room.PresenterBackAt));

    [Fact]
    public void Going_back_into_the_return_the_case_is_not_put_down_yet() =>
        RoomSpec.In(Phase.WindDown).Given(Facilitator, new GoBack(100)).And(room => Assert.Null(room.PutDownAt));

    [Fact]
    public void A_presenter_whose_connection_is_lost_while_sitting_back_has_not_come_back() =>
        RoomSpec.In(Phase.PushBack).Given(new Disconnect(Rana)).Given(new Connect(Rana)).And(room => Assert.Null(room.PresenterBackAt));

    [Fact]
    public void Others_who_come_during_the_return_bring_no_presenter_back() =>
        RoomSpec.In(Phase.PushBack).Given(Rana, new Leave()).GivenAdvanced()
            .Given(new Disconnect(Noor)).Given(new Connect(Noor))
            .And(room => Assert.Null(room.PresenterBackAt));

    private static IEnumerable<MemberId> Attended(RoomState room) => room.Seats.Select(s => s.Member).Where(m => room.PresenceOf(m).EverHere);
}
