using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Domain.TimeSpentRoom;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>For how long people were present: minutes between coming and going, whenever the room notices that the session is over.</summary>
public sealed class TimePresentSpecs
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(149, 0)]
    [InlineData(150, 5)]
    [InlineData(57 * 60, 55)]
    [InlineData((57 * 60) + 30, 60)]
    [InlineData(60 * 60, 60)]
    [InlineData(-300, 0)]
    public void Minutes_are_rounded_to_five(int seconds, int minutes) => Assert.Equal(minutes, TimePresent.Rounded(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(45, 60, 75, true)]
    [InlineData(40, 60, 75, false)]
    [InlineData(0, 0, 75, false)]
    [InlineData(5, 60, 1, true)]
    [InlineData(55, 60, 100, false)]
    [InlineData(60, 60, 100, true)]
    public void A_session_counts_from_its_least_share(int minutes, int of, int share, bool counts) =>
        Assert.Equal(counts, TimePresent.Counts(minutes, of, share));

    [Fact]
    public void Several_stays_are_added_up_and_no_time_twice()
    {
        var room = Opened().At("12:20").Given(Noor, new Leave())
            .At("12:40").Given(Noor, new ComeBack())
            .At("12:50").Given(new Disconnect(Noor)).At("12:53").Given(new Connect(Noor))
            .GivenTimeRunsTo("15:00").State;
        Assert.Equal((40, 60), (MinutesOf(room, Noor), MinutesOf(room, Sam)));
        Assert.Equal(0, MinutesOf(room, Tomas));
    }

    [Fact]
    public void A_lost_connection_that_does_not_come_back_ended_the_stay_when_it_was_lost()
    {
        var room = Opened().At("12:30").Given(new Disconnect(Noor)).GivenTimeRunsTo("15:00").State;
        Assert.Equal(30, MinutesOf(room, Noor));
    }

    [Fact]
    public void Coming_before_the_slot_counts_from_its_start_and_staying_past_it_to_its_end()
    {
        var room = RoomSpec.Planned().At("11:40").Given(new Connect(Facilitator)).Given(new Connect(Noor))
            .GivenAdvanced().GivenTimeRunsTo("15:00").State;
        Assert.Equal((60, 60), (MinutesOf(room, Facilitator), MinutesOf(room, Noor)));
        Assert.Equal(At("13:00"), TimePresent.EndOf(room, room.ClosedAt!.Value));
    }

    [Fact]
    public void Who_came_before_the_slot_and_went_again_was_not_present_for_less_than_nothing()
    {
        var room = RoomSpec.Planned().At("11:40").Given(new Connect(Facilitator)).Given(new Connect(Noor)).GivenAdvanced()
            .At("11:50").Given(Noor, new Leave()).At("12:10").Given(Noor, new ComeBack()).GivenTimeRunsTo("15:00").State;
        Assert.Equal(50, MinutesOf(room, Noor));
    }

    [Fact]
    public void A_session_that_was_over_before_its_slot_took_the_time_it_took() =>
        Assert.Equal((15, At("11:40")), (
            TimePresent.SessionMinutes(At("12:00"), At("11:40"), At("11:55")),
            TimePresent.BeganAt(At("12:00"), At("11:40"), At("11:55"))));

    [Fact]
    public void A_session_held_after_its_slot_is_as_long_as_it_was_and_no_longer_than_its_slot()
    {
        var spec = RoomSpec.Planned().At("13:10").Given(new Connect(Facilitator)).Given(new Connect(Noor)).GivenAdvanced();
        spec.At("13:50").Given(Noor, new Leave());
        var room = spec.GivenTimeRunsTo("15:00").State;
        Assert.Equal((60, 40), (MinutesOf(room, Facilitator), MinutesOf(room, Noor)));
    }

    [Fact]
    public void A_session_that_everybody_left_without_an_ending_ended_with_the_last_one()
    {
        var spec = Opened();
        foreach (var member in (MemberId[])[Facilitator, Noor, Sam])
            spec.At(member == Sam ? "12:06" : "12:04").Given(new Disconnect(member));
        spec.GivenTimeRunsTo("15:00").And(room =>
        {
            Assert.Equal((EndReason.Expired, At("12:06")), (room.EndReason!.Value, room.ClosedAt!.Value));
            Assert.Equal(At("12:06"), TimePresent.EndOf(room, room.ClosedAt.Value));
            Assert.Equal((5, 5), (MinutesOf(room, Noor), MinutesOf(room, Sam)));
        });
    }

    [Fact]
    public void After_three_days_without_a_server_a_session_ends_with_its_slot()
    {
        var spec = Opened().After(TimeSpan.FromDays(3)).Given(new Restore());
        foreach (var deadline in RoomDeadlines.Of(spec.State).Where(d => d.Due <= spec.Now).OrderBy(d => d.Due))
            spec.When(new ReachDeadline(deadline));
        spec.And(room =>
        {
            Assert.Equal((Phase.Closed, At("13:00")), (room.Phase, room.ClosedAt!.Value));
            Assert.Equal((60, 60), (MinutesOf(room, Facilitator), MinutesOf(room, Noor)));
        });
    }

    [Fact]
    public void An_ending_noticed_after_three_days_is_closed_and_not_gone_on_with()
    {
        var spec = RoomSpec.In(Phase.WindDown).After(TimeSpan.FromDays(3)).Given(new Restore());
        foreach (var deadline in RoomDeadlines.Of(spec.State).Where(d => d.Due <= spec.Now).OrderBy(d => d.Due))
            spec.When(new ReachDeadline(deadline));
        spec.And(room => Assert.Equal((Phase.Closed, At("13:00")), (room.Phase, room.ClosedAt!.Value)));
        Assert.All(spec.State.Past.Values, span => Assert.True(span.StartsAt <= span.EndsAt));
    }

    [Fact]
    public void The_last_minute_ends_when_it_was_due_however_late_that_is_noticed() =>
        RoomSpec.In(Phase.LastMinute).At("13:40").WhenDue(DeadlineKind.EndingIsOver)
            .Then(new RoomEvent.RoomClosed(At("13:01"), EndReason.TimeUp));

    [Fact]
    public void What_a_facilitator_adds_past_the_slot_counts()
    {
        var room = RoomSpec.In(Phase.Lobby).At("12:59").Given(Facilitator, new Extend(5, 100)).GivenTimeRunsTo("15:00").State;
        Assert.Equal(At("13:05"), TimePresent.EndOf(room, room.ClosedAt!.Value));
        Assert.Equal(65, MinutesOf(room, Noor));
    }

    [Fact]
    public void In_person_whoever_was_there_was_there_throughout()
    {
        var room = Opened(new RoomCall(CallPlace.InPerson)).At("12:10").Given(new Disconnect(Noor)).At("12:20").Given(Sam, new Leave())
            .GivenTimeRunsTo("15:00").State;
        Assert.Equal((60, 60, 0), (MinutesOf(room, Noor), MinutesOf(room, Sam), MinutesOf(room, Tomas)));
    }

    [Fact]
    public void A_room_that_nobody_opened_has_no_minutes()
    {
        var room = RoomSpec.Planned().Given(new Connect(Noor)).GivenTimeRunsTo("15:00").State;
        Assert.Equal((0, EndReason.Expired, At("13:00")), (MinutesOf(room, Noor), room.EndReason!.Value, room.ClosedAt!.Value));
    }
}
