using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>
/// Overrun shortens the middle, never the ending. In a 60-minute slot return, wind-down and lobby keep 3, 4 and 3 minutes, so the presenter is
/// brought back at 12:50 at the latest.
/// </summary>
public sealed class ProtectingTheEndingSpecs
{
    [Fact]
    public void The_slots_end_sets_the_latest_time_to_bring_the_presenter_back() =>
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Facilitator, view => Assert.True(view.Lead!.Protection is { ForLeaving: false, LeavingAt: null, LeavingCount: 0 }))
            .AndSeenBy(CoFacilitator, view => Assert.Equal(At("12:50"), view.Lead!.Protection!.BringBackBy));

    [Fact]
    public void Those_who_leave_early_hear_how_it_ends() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:45", LeavingChoice.BringBack).GivenLeaving(Sam, "12:45", LeavingChoice.BringBack)
            .AndSeenBy(Facilitator, view => Assert.True(view.Lead!.Protection is { ForLeaving: true, LeavingCount: 2, WillMiss.Count: 0 }))
            .AndSeenBy(Facilitator, view => Assert.Equal(
                (At("12:38"), At("12:45")), (view.Lead!.Protection!.BringBackBy, view.Lead.Protection.LeavingAt!.Value)));

    [Fact]
    public void A_second_leaver_matters_once_the_first_has_gone() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:40", LeavingChoice.BringBack).GivenLeaving(Sam, "12:48", LeavingChoice.BringBack)
            .And(room => Assert.Equal(At("12:33"), Protection.Of(room)!.BringBackBy))
            .Given(Noor, new Leave())
            .And(room => Assert.Equal(At("12:41"), Protection.Of(room)!.BringBackBy));

    [Fact]
    public void Who_cannot_stay_for_both_at_least_hears_the_return() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:27", LeavingChoice.BringBack)
            .And(room => Assert.Equal(At("12:24"), Protection.Of(room)!.BringBackBy));

    [Fact]
    public void Who_leaves_before_any_return_could_begin_will_have_the_recap() =>
        RoomSpec.In(Phase.PushBack)
            .Given(Noor, new DeclareLeaving(At("12:24")))
            .And(room => Assert.Equal([Noor], Protection.Of(room)!.WillMiss))
            .And(room => Assert.Equal(At("12:50"), Protection.Of(room)!.BringBackBy));

    [Fact]
    public void Only_facilitators_see_when_somebody_must_leave() =>
        RoomSpec.In(Phase.Gathering)
            .When(Noor, new DeclareLeaving(At("12:45"))).Then(new RoomEvent.LeavingDeclared(Noor, At("12:45")))
            .When(Noor, new DeclareLeaving(At("12:45"))).ThenNothing()
            .AndSeenBy(Facilitator, view => Assert.Equal(At("12:45"), Assert.Single(view.Lead!.Leaving).At))
            .AndSeenBy(Noor, view => Assert.Equal(At("12:45"), view.Mine.LeavingAt))
            .AndSeenBy(Sam, view => Assert.True(view is { Lead: null, Mine.LeavingAt: null }))
            .When(Noor, new DeclareLeaving(null)).Then(new RoomEvent.LeavingDeclared(Noor, null))
            .When(Noor, new DeclareLeaving(null)).ThenNothing();

    [Theory]
    [InlineData("11:59")]
    [InlineData("12:03")]
    [InlineData("13:01")]
    public void A_leaving_time_lies_ahead_and_within_the_slot(string time) =>
        RoomSpec.In(Phase.CaseCall).When(Noor, new DeclareLeaving(At(time))).ThenRefused(RefusalCode.LeavingOutsideTheSession, At("13:00"));

    [Fact]
    public void The_slots_very_end_is_a_leaving_time() =>
        RoomSpec.In(Phase.CaseCall).When(Noor, new DeclareLeaving(At("13:00"))).ThenAccepted();

    [Fact]
    public void What_would_take_the_endings_minutes_is_refused_with_the_latest_end_there_is() =>
        RoomSpec.In(Phase.PushBack).At("12:40")
            .Given(Facilitator, new Extend(5, 100)).Given(Facilitator, new Extend(5, 100))
            .When(Facilitator, new Extend(1, 100)).ThenRefused(RefusalCode.EndingIsProtected, At("12:50"))
            .GivenLeaving(Noor, "12:52", LeavingChoice.BringBack)
            .AndSeenBy(Facilitator, view => Assert.Equal(At("12:45"), view.Lead!.LatestEnd));

    [Fact]
    public void An_early_phase_leaves_the_middle_its_least_minutes_too() =>
        RoomSpec.In(Phase.Questions)
            .AndSeenBy(Facilitator, view => Assert.Equal(At("12:45"), view.Lead!.LatestEnd))
            .At("12:43").When(Facilitator, new Extend(5, 100)).ThenRefused(RefusalCode.EndingIsProtected, At("12:45"));

    [Fact]
    public void The_return_can_be_extended_into_the_slack_of_what_follows_and_no_further() =>
        RoomSpec.In(Phase.Return).At("12:48")
            .Given(Facilitator, new Extend(5, 100))
            .When(Facilitator, new Extend(1, 100)).ThenRefused(RefusalCode.EndingIsProtected, At("12:53"));

    [Fact]
    public void A_late_push_back_is_shorter_and_the_return_keeps_its_time() =>
        RoomSpec.In(Phase.Questions).At("12:30").GivenAdvanced()
            .And(room => Assert.Equal(At("12:40"), room.EndsAt));

    [Fact]
    public void A_push_back_ends_in_time_for_those_who_leave() =>
        RoomSpec.In(Phase.Questions)
            .GivenLeaving(Noor, "12:32", LeavingChoice.BringBack).GivenAdvanced()
            .AndSeenBy(Sam, view => Assert.Equal(At("12:25"), view.Stage.EndsAt));

    [Fact]
    public void A_phase_that_began_too_late_keeps_its_minimum_and_so_does_the_ending() =>
        RoomSpec.In(Phase.Questions).At("12:58").GivenAdvanced()
            .And(room => Assert.Equal(At("13:03"), room.EndsAt))
            .GivenAdvanced().And(room => Assert.Equal(At("13:01"), room.EndsAt))
            .GivenAdvanced().And(room => Assert.Equal(At("13:02"), room.EndsAt));

    [Fact]
    public void The_time_to_bring_the_presenter_back_is_worth_saying_when_little_is_left_and_its_own_end_says_nothing_any_more()
    {
        RoomSpec.In(Phase.Questions).AndSeenBy(Facilitator, view => Assert.Null(view.Lead!.Protection!.NearFrom));

        // At 12:40 the push-back's own time is up; from then on it may overrun until 12:50.
        RoomSpec.In(Phase.PushBack).AndSeenBy(Facilitator, view => Assert.Equal(At("12:45"), view.Lead!.Protection!.NearFrom));
        RoomSpec.In(Phase.PushBack).At("12:40").Given(Facilitator, new Extend(5, 100)).Given(Facilitator, new Extend(2, 100))
            .AndSeenBy(Facilitator, view => Assert.Equal((At("12:47"), At("12:47")), (view.Lead!.Protection!.NearFrom, view.Stage.EndsAt)));
        RoomSpec.In(Phase.PushBack).At("12:40").Given(Facilitator, new Extend(5, 100)).Given(Facilitator, new Extend(5, 100))
            .AndSeenBy(Facilitator, view => Assert.Equal((At("12:45"), At("12:50")), (view.Lead!.Protection!.NearFrom, view.Stage.EndsAt)));
        RoomSpec.In(Phase.PushBack).Given(Rana, new Leave()).AndSeenBy(Facilitator, view => Assert.Null(view.Lead!.Protection!.NearFrom));
    }

    [Fact]
    public void A_middle_that_began_too_late_keeps_its_minimum_and_no_clock_asks_for_the_presenter_before() =>
        RoomSpec.In(Phase.Questions).At("12:47").GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.Equal((At("12:52"), At("12:52")), (view.Stage.EndsAt, view.Lead!.Protection!.BringBackBy)))
            .AndSeenBy(Facilitator, view => Assert.Equal(At("13:02"), view.Lead!.Protection!.EndsBy));

    [Fact]
    public void A_pause_shortens_the_middle_and_takes_nothing_from_the_ending()
    {
        var spec = RoomSpec.In(Phase.PushBack).At("12:20").Given(Facilitator, new Pause());
        spec.At("12:25").Given(Facilitator, new Resume()).And(room => Assert.Equal(At("12:45"), room.EndsAt));
        spec.Given(Facilitator, new Pause()).At("12:40").When(Facilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:50")));

        // What the push-back still lacks of its least five minutes is kept: it began at 12:18 and stood from 12:19 on.
        RoomSpec.In(Phase.PushBack).At("12:19").Given(Facilitator, new Pause()).At("12:49")
            .When(Facilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:53")))
            .AndSeenBy(Facilitator, view => Assert.Equal(At("12:53"), view.Lead!.Protection!.BringBackBy));

        // An end that had passed stays where it was.
        RoomSpec.In(Phase.PushBack).At("12:52").Given(Facilitator, new Pause()).At("12:55")
            .When(Facilitator, new Resume()).Then(new RoomEvent.Resumed(At("12:43")));
    }

    [Fact]
    public void Nobody_is_back_to_service_before_the_session_is_over()
    {
        RoomSpec.In(Phase.Lobby).AndSeenBy(Sam, view => Assert.Equal(At("13:00"), view.Stage.ServiceAt));
        RoomSpec.In(Phase.Lobby).Given(Facilitator, new Extend(5, 100)).AndSeenBy(Sam, view => Assert.Equal(At("13:05"), view.Stage.ServiceAt));
        RoomSpec.In(Phase.PushBack).At("12:57").GivenAdvanced().AndSeenBy(Sam, view => Assert.Equal(At("13:07"), view.Stage.ServiceAt));
    }

    [Fact]
    public void Once_the_presenter_is_back_there_is_nothing_left_to_protect() =>
        RoomSpec.In(Phase.Return).AndSeenBy(Facilitator, view => Assert.Null(view.Lead!.Protection));

    [Fact]
    public void The_ending_is_protected_from_the_gathering_on_and_not_before() =>
        RoomSpec.In(Phase.Waiting)
            .AndSeenBy(Facilitator, view => Assert.True(view.Lead is { Protection: null, LatestEnd: null }))
            .GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.Equal((At("12:50"), At("12:39")), (view.Lead!.Protection!.BringBackBy, view.Lead.LatestEnd!.Value)));

    [Fact]
    public void A_leaver_has_return_and_wind_down_where_possible_else_the_return_else_the_recap()
    {
        // Even from the gathering, the earliest return is at 12:12.
        Assert.Equal(At("12:12"), BroughtBackFor("12:19"));
        Assert.Equal(At("12:15"), BroughtBackFor("12:18"));
        Assert.Equal(At("12:12"), BroughtBackFor("12:15"));
        Assert.Equal(At("12:50"), BroughtBackFor("12:14"));

        static DateTimeOffset BroughtBackFor(string leaving) => Protection.Of(RoomSpec.In(Phase.Gathering)
            .GivenLeaving(Noor, leaving)
            .When(Facilitator, new DecideLeaving(Noor, At(leaving), LeavingChoice.BringBack)).State)!.BringBackBy;
    }

    [Theory]
    [InlineData("11:50", "12:18", "12:15")]
    [InlineData("12:05", "12:23", "12:20")]
    public void The_earliest_return_is_counted_from_the_slots_start_or_from_a_later_opening(string opened, string leaving, string back) =>
        RoomSpec.In(Phase.Waiting).At(opened).GivenAdvanced()
            .GivenLeaving(Noor, leaving, LeavingChoice.BringBack)
            .And(room => Assert.Equal(At(back), Protection.Of(room)!.BringBackBy));

    [Fact]
    public void One_who_will_miss_the_return_does_not_take_it_from_another() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, "12:24").GivenLeaving(Sam, "12:45", LeavingChoice.BringBack)
            .And(room => Assert.Equal([Noor], Protection.Of(room)!.WillMiss))
            .And(room => Assert.Equal((At("12:38"), At("12:45")), (Protection.Of(room)!.BringBackBy, Protection.Of(room)!.LeavingAt!.Value)));

    [Fact]
    public void Of_two_who_need_the_same_moment_the_first_to_leave_is_named() =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Sam, "12:31", LeavingChoice.BringBack).GivenLeaving(Noor, "12:27", LeavingChoice.BringBack)
            .And(room => Assert.Equal(At("12:24"), Protection.Of(room)!.BringBackBy))
            .And(room => Assert.Equal((At("12:27"), 1), (Protection.Of(room)!.LeavingAt!.Value, Protection.Of(room)!.LeavingCount)));

    [Theory]
    [InlineData("12:57")]
    [InlineData("13:00")]
    public void A_leaving_time_that_asks_no_more_than_the_slots_end_sets_nothing(string leaving) =>
        RoomSpec.In(Phase.PushBack)
            .GivenLeaving(Noor, leaving, LeavingChoice.BringBack)
            .And(room => Assert.True(Protection.Of(room) is { ForLeaving: false, LeavingAt: null, LeavingCount: 0 }))
            .And(room => Assert.Equal(At("12:50"), Protection.Of(room)!.BringBackBy));

    [Fact]
    public void The_slots_very_start_is_no_leaving_time() =>
        RoomSpec.In(Phase.Waiting).At("11:50")
            .When(Noor, new DeclareLeaving(At("12:00"))).ThenRefused(RefusalCode.LeavingOutsideTheSession, At("13:00"))
            .When(Noor, new DeclareLeaving(At("12:01"))).ThenAccepted();
}
