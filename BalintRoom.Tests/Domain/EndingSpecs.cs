using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Only the ending moves by itself; closing is always announced, and can be put off.</summary>
public sealed class EndingSpecs
{
    [Fact]
    public void When_the_wind_downs_time_is_up_the_lobby_opens_by_itself() =>
        RoomSpec.In(Phase.WindDown).At("12:50")
            .WhenDue(DeadlineKind.EndingIsOver)
            .Then(new RoomEvent.PhaseBegan(Phase.Lobby, At("12:50"), At("13:00"), PhaseChange.TimeUp, null));

    [Fact]
    public void Without_a_lobby_a_wind_down_ends_in_a_last_minute_and_then_the_room_closes() =>
        RoomSpec.In(Phase.WindDown, lobby: false)
            .GivenTimeRunsTo("12:59:59")
            .And(room => Assert.Equal(Phase.LastMinute, room.Phase))
            .And(room => Assert.Equal(Minutes(1), room.EndsAt - room.StartedAt))
            .GivenTimeRunsTo("13:00")
            .And(room => Assert.Equal((Phase.Closed, EndReason.TimeUp), (room.Phase, room.EndReason)));

    [Fact]
    public void The_lobby_ends_in_a_last_minute_and_then_the_room_closes() =>
        RoomSpec.In(Phase.Lobby)
            .GivenTimeRunsTo("13:00")
            .And(room => Assert.Equal((Phase.LastMinute, At("13:01")), (room.Phase, room.EndsAt)))
            .GivenTimeRunsTo("13:01")
            .And(room => Assert.Equal((Phase.Closed, At("13:01")), (room.Phase, room.ClosedAt)));

    [Fact]
    public void A_moment_that_has_not_come_or_is_no_longer_awaited_changes_nothing()
    {
        var spec = RoomSpec.In(Phase.WindDown);
        var end = Assert.Single(RoomDeadlines.Of(spec.State), d => d.Kind == DeadlineKind.EndingIsOver);

        spec.After(Minutes(4)).When(new ReachDeadline(end)).ThenNothing()
            .Given(Facilitator, new Extend(5, 100)).After(Minutes(1))
            .When(new ReachDeadline(end)).ThenNothing()
            .When(new ReachDeadline(new RoomDeadline((DeadlineKind)9, At("12:00")))).ThenNothing();
    }

    [Fact]
    public void A_presenter_who_has_left_has_not_come_back()
    {
        RoomSpec.In(Phase.PushBack).Given(Rana, new Leave()).GivenAdvanced().And(room => Assert.Null(room.PresenterBackAt));
        RoomSpec.In(Phase.PushBack).GivenAdvanced().And(room => Assert.Equal(room.StartedAt, room.PresenterBackAt));
    }

    [Fact]
    public void A_presenter_who_left_and_returns_during_the_return_comes_back_then() =>
        RoomSpec.In(Phase.PushBack).Given(Rana, new Leave()).GivenAdvanced().At("12:42").Given(Rana, new ComeBack())
            .And(room => Assert.Equal(At("12:42"), room.PresenterBackAt));

    [Fact]
    public void While_the_clock_stands_the_ending_does_not_move() =>
        RoomSpec.In(Phase.WindDown)
            .Given(Facilitator, new Pause())
            .GivenTimeRunsTo("12:58").And(room => Assert.Equal(Phase.WindDown, room.Phase))
            .Given(Facilitator, new Resume()).And(room => Assert.Equal(At("13:03"), room.EndsAt));

    [Fact]
    public void The_end_can_be_put_off_to_half_an_hour_past_the_slot() =>
        RoomSpec.In(Phase.LastMinute, lobby: false).At("13:00").Given(Facilitator, new Extend(5, 100))
            .At("13:25").When(Facilitator, new Extend(5, 100)).Then(new RoomEvent.EndMoved(At("13:30"), At("13:25:10")))
            .When(Facilitator, new Extend(1, 100)).ThenRefused(RefusalCode.PutOffTooFar, At("13:30"));

    [Fact]
    public void A_facilitator_closes_by_nothing_but_the_last_minutes_end() =>
        RoomSpec.In(Phase.LastMinute)
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.NoSuchExit)
            .When(Facilitator, new Advance(100, Phase.Closed)).ThenRefused(RefusalCode.NoSuchExit)
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Exits));

    [Fact]
    public void When_everybody_in_the_lobby_is_ready_they_leave_together_and_the_room_closes()
    {
        var spec = RoomSpec.In(Phase.Lobby);
        foreach (var member in Everyone.RemoveRange([Noor, Sam, Observer]))
            spec.Given(member, new Leave());

        spec.Given(Noor, new ReadyToLeave(true)).Given(Sam, new ReadyToLeave(true))
            .When(Sam, new ReadyToLeave(true)).ThenNothing()
            .Given(Sam, new ReadyToLeave(false)).Given(Sam, new ReadyToLeave(true))
            .When(Observer, new ReadyToLeave(true))
            .Then(
                new RoomEvent.ReadinessChanged(Observer, true),
                new RoomEvent.LeftRoom(Noor, At("12:50"), LeaveKind.Together),
                new RoomEvent.LeftRoom(Sam, At("12:50"), LeaveKind.Together),
                new RoomEvent.LeftRoom(Observer, At("12:50"), LeaveKind.Together),
                new RoomEvent.RoomClosed(At("12:50"), EndReason.EveryoneLeft));
    }

    [Fact]
    public void One_who_leaves_first_does_not_keep_those_who_are_ready()
    {
        var spec = RoomSpec.In(Phase.Lobby);
        foreach (var member in Everyone.Remove(Noor))
            spec.Given(member, new ReadyToLeave(true));

        spec.Given(Noor, new Leave()).And(room => Assert.Equal(EndReason.EveryoneLeft, room.EndReason));
    }

    [Fact]
    public void Leaving_together_belongs_to_the_lobby() =>
        RoomSpec.In(Phase.WindDown).When(Noor, new ReadyToLeave(true)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void When_two_remain_both_are_told()
    {
        var spec = RoomSpec.In(Phase.Lobby);
        foreach (var member in Everyone.RemoveRange([Noor, Sam, Tomas]))
            spec.Given(member, new Leave());

        spec.AndSeenBy(Noor, view => Assert.False(view.Company!.LastTwo))
            .Given(Tomas, new Leave())
            .AndSeenBy(Noor, view => Assert.True(view.Company!.LastTwo))
            .AndSeenBy(Sam, view => Assert.True(view.Company!.LastTwo));
    }

    [Fact]
    public void The_last_goodbye_closes_the_room()
    {
        var spec = RoomSpec.In(Phase.WindDown);
        foreach (var member in Everyone.Remove(Sam))
            spec.Given(member, new Leave());

        spec.When(Sam, new Leave())
            .Then(
                new RoomEvent.LeftRoom(Sam, At("12:45"), LeaveKind.Chose),
                new RoomEvent.TurnGiven(null),
                new RoomEvent.RoomClosed(At("12:45"), EndReason.EveryoneLeft));
    }

    [Fact]
    public void A_room_is_kept_open_for_somebody_whose_connection_was_lost_until_their_grace_is_over()
    {
        var spec = RoomSpec.In(Phase.Lobby).Given(new Disconnect(Sam));
        foreach (var member in Everyone.Remove(Sam))
            spec.Given(member, new Leave());

        spec.And(room => Assert.Equal(Phase.Lobby, room.Phase))
            .GivenTimeRunsTo("12:55").And(room => Assert.Equal(EndReason.EveryoneLeft, room.EndReason));
    }

    [Fact]
    public void A_lost_connection_noticed_late_does_not_end_the_session_before_the_last_goodbye()
    {
        var spec = RoomSpec.In(Phase.Lobby).Given(new Disconnect(Sam)).At("12:58");
        foreach (var member in Everyone.Remove(Sam))
            spec.Given(member, new Leave());

        spec.At("12:59").WhenDue(DeadlineKind.GraceIsOver)
            .And(room => Assert.Equal((At("12:58"), EndReason.EveryoneLeft), (room.ClosedAt!.Value, room.EndReason!.Value)));
    }

    [Fact]
    public void A_room_nobody_opened_or_closed_closes_two_hours_after_its_slot() =>
        RoomSpec.Planned()
            .GivenTimeRunsTo("14:59").And(room => Assert.Equal(Phase.Waiting, room.Phase))
            .GivenTimeRunsTo("15:00").And(room => Assert.Equal((Phase.Closed, EndReason.Expired), (room.Phase, room.EndReason)));

    [Fact]
    public void In_a_closed_room_nothing_is_left_to_do() =>
        RoomSpec.In(Phase.Closed)
            .When(Facilitator, new Advance(100)).ThenRefused(RefusalCode.RoomClosed)
            .When(Noor, new ComeBack()).ThenRefused(RefusalCode.RoomClosed)
            .When(Noor, new Leave()).ThenRefused(RefusalCode.RoomClosed)
            .When(new SetRoster(Seats.RemoveAt(3))).ThenRefused(RefusalCode.RoomClosed)
            .When(new Connect(Noor)).ThenNothing()
            .When(new Disconnect(Noor)).ThenNothing()
            .When(new Restore()).ThenNothing()
            .And(room => Assert.Empty(RoomDeadlines.Of(room)));

    [Fact]
    public void A_whole_session_keeps_when_the_presenter_came_back_when_the_case_was_put_down_and_when_it_closed() =>
        RoomSpec.In(Phase.Closed).And(room => Assert.Equal(
            (At("12:40"), At("12:45"), At("13:01")), (room.PresenterBackAt!.Value, room.PutDownAt!.Value, room.ClosedAt!.Value)));

    [Theory]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    public void Past_its_latest_end_no_part_of_the_ending_is_put_off(Phase phase) =>
        RoomSpec.In(phase).At("13:26").When(Facilitator, new Extend(5, 100)).ThenRefused(RefusalCode.PutOffTooFar, At("13:30"));

    [Fact]
    public void Who_is_ready_to_leave_can_stay_after_all()
    {
        var spec = RoomSpec.In(Phase.Lobby);
        foreach (var member in Everyone.RemoveRange([Noor, Sam]))
            spec.Given(member, new Leave());

        spec.Given(Noor, new ReadyToLeave(true))
            .AndSeenBy(Sam, view => Assert.Equal([Noor], view.Company!.Ready))
            .When(Noor, new ReadyToLeave(false)).Then(new RoomEvent.ReadinessChanged(Noor, false))
            .AndSeenBy(Noor, view => Assert.False(view.Mine.ReadyToLeave))
            .Given(Sam, new ReadyToLeave(true)).And(room => Assert.Equal(Phase.Lobby, room.Phase));
    }

    [Fact]
    public void A_closed_room_is_neither_paused_nor_held()
    {
        RoomSpec.In(Phase.Questions).Given(Facilitator, new Pause()).GivenTimeRunsTo("15:00")
            .AndSeenBy(Noor, view => Assert.Equal((Phase.Closed, ClockState.Running, null), (view.Stage.Phase, view.Stage.Clock, view.Stage.StoppedAt)));
        RoomSpec.In(Phase.Questions).Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("15:00")
            .AndSeenBy(Noor, view => Assert.Equal((Phase.Closed, ClockState.Running, null), (view.Stage.Phase, view.Stage.Clock, view.Stage.StoppedAt)));
    }
}
