using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>What each person sees: the times of the session, the circle, and the one thing to do now.</summary>
public sealed class ViewSpecs
{
    [Fact]
    public void The_timetable_shows_what_was_what_is_and_what_is_to_come() =>
        RoomSpec.In(Phase.Questions).AndSeenBy(Noor, view => Assert.Equal(
            [
                new PhaseTime(Phase.Gathering, At("12:00"), At("12:03"), PhaseStanding.Past) { Least = Minutes(1) },
                new PhaseTime(Phase.CaseCall, At("12:03"), At("12:06"), PhaseStanding.Past) { Least = Minutes(1) },
                new PhaseTime(Phase.CasePresentation, At("12:06"), At("12:13"), PhaseStanding.Past) { Least = Minutes(3) },
                new PhaseTime(Phase.Questions, At("12:13"), At("12:18"), PhaseStanding.Now) { Least = Minutes(2) },
                new PhaseTime(Phase.PushBack, At("12:18"), At("12:40"), PhaseStanding.ToCome) { Least = Minutes(5) },
                new PhaseTime(Phase.Return, At("12:40"), At("12:45"), PhaseStanding.ToCome) { Least = Minutes(3) },
                new PhaseTime(Phase.WindDown, At("12:45"), At("12:50"), PhaseStanding.ToCome) { Least = Minutes(4) },
                new PhaseTime(Phase.Lobby, At("12:50"), At("13:00"), PhaseStanding.ToCome) { Least = Minutes(3) },
            ],
            view.Stage.Timetable));

    [Fact]
    public void Before_the_session_everything_is_to_come_from_the_slots_start() =>
        RoomSpec.In(Phase.Waiting).At("11:50").AndSeenBy(Noor, view =>
        {
            Assert.All(view.Stage.Timetable, t => Assert.Equal(PhaseStanding.ToCome, t.Standing));
            Assert.Equal((At("12:00"), At("13:00")), (view.Stage.Timetable[0].StartsAt, view.Stage.Timetable[^1].EndsAt));
        });

    [Fact]
    public void A_phase_passed_over_took_no_time() =>
        RoomSpec.In(Phase.CaseCall).GivenAdvanced(Phase.WindDown).AndSeenBy(Noor, view => Assert.Equal(
            new PhaseTime(Phase.PushBack, At("12:03"), At("12:03"), PhaseStanding.Past) { Least = Minutes(5) },
            view.Stage.Timetable.Single(t => t.Phase == Phase.PushBack)));

    [Fact]
    public void The_last_minute_stands_in_the_timetable_of_a_plan_without_a_lobby_and_after_a_lobby_only_once_it_has_come()
    {
        RoomSpec.In(Phase.Gathering, lobby: false).AndSeenBy(Noor, view => Assert.Single(view.Stage.Timetable, t => t.Phase == Phase.LastMinute));
        RoomSpec.In(Phase.LastMinute, lobby: false).AndSeenBy(Noor, view => Assert.Single(view.Stage.Timetable, t => t.Phase == Phase.LastMinute));
        RoomSpec.In(Phase.Lobby).AndSeenBy(Noor, view => Assert.DoesNotContain(view.Stage.Timetable, t => t.Phase == Phase.LastMinute));
        RoomSpec.In(Phase.LastMinute).AndSeenBy(Noor, view => Assert.Equal(
            new PhaseTime(Phase.LastMinute, At("13:00"), At("13:01"), PhaseStanding.Now) { Least = Minutes(1) }, view.Stage.Timetable[^1]));
    }

    [Fact]
    public void People_are_back_to_service_at_the_slots_end_and_not_before_the_plans_last_phase_is_over()
    {
        RoomSpec.In(Phase.Questions).AndSeenBy(Noor, view => Assert.Equal(At("13:00"), view.Stage.ServiceAt));
        RoomSpec.In(Phase.Lobby).At("12:58").Given(Facilitator, new Extend(2, 100)).AndSeenBy(Noor, view => Assert.Equal(At("13:02"), view.Stage.ServiceAt));
        RoomSpec.In(Phase.LastMinute).AndSeenBy(Noor, view => Assert.Equal(At("13:00"), view.Stage.ServiceAt));
        RoomSpec.In(Phase.LastMinute, lobby: false).Given(Facilitator, new Extend(2, 100)).AndSeenBy(
            Noor, view => Assert.Equal(view.Stage.EndsAt, view.Stage.ServiceAt));
    }

    [Theory]
    [InlineData(Phase.Waiting, Phase.Gathering)]
    [InlineData(Phase.Questions, Phase.PushBack)]
    [InlineData(Phase.WindDown, Phase.Lobby)]
    [InlineData(Phase.Lobby, null)]
    [InlineData(Phase.Closed, null)]
    public void What_comes_next_is_seen_by_everybody(Phase phase, Phase? next) =>
        RoomSpec.In(phase).AndSeenBy(Noor, view => Assert.Equal(next, view.Stage.Next));

    [Fact]
    public void Whether_the_clock_runs_is_seen_by_everybody() =>
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Noor, view => Assert.Equal((ClockState.Running, null), (view.Stage.Clock, view.Stage.StoppedAt)))
            .Given(Facilitator, new Pause())
            .AndSeenBy(Noor, view => Assert.Equal((ClockState.Paused, At("12:18")), (view.Stage.Clock, view.Stage.StoppedAt)))
            .Given(Facilitator, new Resume())
            .AndSeenBy(Noor, view => Assert.Equal((ClockState.Running, null), (view.Stage.Clock, view.Stage.StoppedAt)));

    [Fact]
    public void Only_the_ending_goes_on_by_itself()
    {
        foreach (var phase in Enum.GetValues<Phase>())
        {
            RoomSpec.In(phase).AndSeenBy(Noor, view => Assert.Equal(
                phase is Phase.WindDown or Phase.Lobby or Phase.LastMinute, view.Stage.EndsByItself));
        }
    }

    [Fact]
    public void Only_a_facilitators_other_role_is_disclosed() =>
        RoomSpec.Planned(LunchHour() with { Seats = Seats.SetItem(3, Seats[3] with { OtherRole = "Chief resident" }) })
            .AndSeenBy(Sam, view => Assert.Equal("Programme director", view.Seats.Single(s => s.Member == Facilitator).OtherRole))
            .AndSeenBy(Sam, view => Assert.Null(view.Seats.Single(s => s.Member == Noor).OtherRole));

    [Fact]
    public void The_presenter_is_seen_as_one_while_the_case_is_on_the_table() =>
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Noor, view => Assert.Equal(Rana, view.Seats.Single(s => s.IsPresenter).Member))
            .AndSeenBy(Rana, view => Assert.True(view.Mine.IsPresenter))
            .AndSeenBy(Noor, view => Assert.False(view.Mine.IsPresenter))
            .GivenAdvanced().GivenAdvanced()
            .AndSeenBy(Noor, view => Assert.Null(view.Stage.Presenter))
            .AndSeenBy(Noor, view => Assert.DoesNotContain(view.Seats, s => s.IsPresenter));

    [Fact]
    public void Back_in_the_gathering_nobody_is_seen_as_the_presenter() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true)).Given(Facilitator, new GoBack(100))
            .AndSeenBy(Noor, view => Assert.Null(view.Stage.Presenter));

    [Theory]
    [InlineData(Phase.Waiting, PrimaryAction.OpenRoom, PrimaryAction.None, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.Gathering, PrimaryAction.Advance, PrimaryAction.None, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.CaseCall, PrimaryAction.None, PrimaryAction.OfferCase, PrimaryAction.OfferCase, PrimaryAction.None)]
    [InlineData(Phase.CasePresentation, PrimaryAction.Advance, PrimaryAction.None, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.Questions, PrimaryAction.Advance, PrimaryAction.RaiseHand, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.PushBack, PrimaryAction.BringPresenterBack, PrimaryAction.RaiseHand, PrimaryAction.SignalFacilitators, PrimaryAction.None)]
    [InlineData(Phase.Return, PrimaryAction.Advance, PrimaryAction.RaiseHand, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.WindDown, PrimaryAction.Advance, PrimaryAction.EndMyTurn, PrimaryAction.None, PrimaryAction.None)]
    [InlineData(Phase.Lobby, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether)]
    [InlineData(Phase.LastMinute, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether, PrimaryAction.LeaveTogether)]
    [InlineData(Phase.Closed, PrimaryAction.None, PrimaryAction.None, PrimaryAction.None, PrimaryAction.None)]
    public void Everybody_has_one_thing_to_do(
        Phase phase, PrimaryAction facilitator, PrimaryAction member, PrimaryAction presenter, PrimaryAction observer)
    {
        var room = RoomSpec.In(phase);
        Assert.Equal(
            (facilitator, facilitator, member, presenter, observer),
            (Primary(Facilitator), Primary(CoFacilitator), Primary(Noor), Primary(Rana), Primary(Observer)));

        PrimaryAction Primary(MemberId person) => room.View(person).Mine.Primary;
    }

    [Fact]
    public void What_is_done_is_not_asked_for_again() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Noor, new ConfirmPrivateSpace(true))
            .AndSeenBy(Noor, view => Assert.Equal(PrimaryAction.None, view.Mine.Primary))
            .GivenAdvanced().Given(Noor, new OfferCase(CaseOffer.NotToday))
            .AndSeenBy(Noor, view => Assert.Equal(PrimaryAction.None, view.Mine.Primary))
            .AndSeenBy(Sam, view => Assert.Equal(PrimaryAction.OfferCase, view.Mine.Primary))
            .Given(Facilitator, new Invite(Rana))
            .AndSeenBy(Rana, view => Assert.Equal(PrimaryAction.AnswerInvitation, view.Mine.Primary))
            .Given(Rana, new AnswerInvitation(true))
            .AndSeenBy(Sam, view => Assert.Equal(PrimaryAction.None, view.Mine.Primary))
            .AndSeenBy(Facilitator, view => Assert.Equal(PrimaryAction.Advance, view.Mine.Primary));

    [Fact]
    public void While_the_clock_is_paused_a_facilitator_resumes_it() =>
        RoomSpec.In(Phase.Questions).Given(Facilitator, new Pause())
            .AndSeenBy(CoFacilitator, view => Assert.Equal(PrimaryAction.Resume, view.Mine.Primary))
            .AndSeenBy(Noor, view => Assert.Equal(PrimaryAction.RaiseHand, view.Mine.Primary));

    [Fact]
    public void Only_the_deputy_and_only_in_a_hold_is_offered_to_end_gently() =>
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Deputy, view => Assert.Equal(PrimaryAction.RaiseHand, view.Mine.Primary))
            .Given(new Disconnect(Facilitator)).Given(new Disconnect(CoFacilitator)).GivenTimeRunsTo("12:20")
            .AndSeenBy(Deputy, view => Assert.Equal(PrimaryAction.EndGentlyAsDeputy, view.Mine.Primary))
            .AndSeenBy(Noor, view => Assert.Equal(PrimaryAction.RaiseHand, view.Mine.Primary));

    [Fact]
    public void Facilitators_see_where_the_group_can_go_from_here()
    {
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Facilitator, view => Assert.Equal([Phase.Return, Phase.WindDown], view.Lead!.Exits))
            .AndSeenBy(Facilitator, view => Assert.False(view.Lead!.TimeForAnotherCase))
            .At("12:25").GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.Equal([Phase.WindDown, Phase.CaseCall], view.Lead!.Exits))
            .AndSeenBy(Facilitator, view => Assert.True(view.Lead!.TimeForAnotherCase));
    }

    [Fact]
    public void Facilitators_see_who_leaves_first_at_the_top_and_those_who_leave_together_in_the_order_of_the_circle() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Tomas, new DeclareLeaving(At("12:50"))).Given(Sam, new DeclareLeaving(At("12:45")))
            .Given(Rana, new DeclareLeaving(At("12:50"))).Given(Noor, new DeclareLeaving(At("12:50")))
            .AndSeenBy(Facilitator, view => Assert.Equal([Sam, Rana, Noor, Tomas], view.Lead!.Leaving.Select(l => l.Member)));

    [Fact]
    public void A_no_is_forgotten_with_the_case_call_and_an_offer_with_the_wind_down()
    {
        RoomSpec.In(Phase.CaseCall)
            .Given(Noor, new OfferCase(CaseOffer.NewCase)).Given(Facilitator, new Invite(Sam)).Given(Sam, new AnswerInvitation(false))
            .Given(Facilitator, new Invite(Rana)).Given(Rana, new AnswerInvitation(true))
            .AndSeenBy(Facilitator, view => Assert.Equal([Sam], view.Lead!.Declined))
            .GivenAdvanced()
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Declined))
            .AndSeenBy(Facilitator, view => Assert.Equal(Noor, Assert.Single(view.Lead!.Offers).Member))
            .GivenAdvanced(Phase.WindDown)
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Offers));
    }

    [Fact]
    public void In_the_check_out_round_each_knows_after_whom_it_is_their_turn() =>
        RoomSpec.In(Phase.WindDown)
            .Given(new Disconnect(Sam))
            .AndSeenBy(Tomas, view => Assert.Equal(Noor, view.Mine.TurnAfter))
            .Given(Noor, new EndTurn(Noor)).Given(new Connect(Sam)).Given(Tomas, new EndTurn(Tomas))
            .AndSeenBy(Sam, view => Assert.Equal((CheckOutTurn.Now, null), (view.Mine.Turn, view.Mine.TurnAfter)))
            .AndSeenBy(Deputy, view => Assert.Equal((CheckOutTurn.ToCome, Sam), (view.Mine.Turn, view.Mine.TurnAfter)))
            .AndSeenBy(Rana, view => Assert.Equal(Deputy, view.Mine.TurnAfter));
}
