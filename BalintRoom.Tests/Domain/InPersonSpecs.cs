using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>In person nobody needs a device: a person without one can present and have a turn, and a device that sleeps makes nobody away.</summary>
public sealed class InPersonSpecs
{
    private static readonly RoomCall InPerson = new(CallPlace.InPerson);

    [Fact]
    public void Somebody_without_a_device_is_asked_aloud_and_presents_when_a_facilitator_says_so() =>
        RoundTheTable(Phase.CaseCall)
            .When(Facilitator, new Invite(Rana)).Then(new RoomEvent.PresenterAccepted(Rana, IsFollowUp: false))
            .When(Facilitator, new Invite(Rana)).ThenNothing()
            .When(Facilitator, new Invite(Noor)).ThenRefused(RefusalCode.OnePresenterOnly)
            .When(Facilitator, new WithdrawInvitation()).Then(new RoomEvent.PresenterReleased())
            .When(Facilitator, new Invite(Observer)).ThenRefused(RefusalCode.NotInTheRoom)
            .When(Facilitator, new Invite(Stranger)).ThenRefused(RefusalCode.NotInTheRoom);

    [Fact]
    public void Somebody_with_a_device_is_asked_on_it() =>
        RoundTheTable(Phase.CaseCall)
            .Given(new Connect(Noor)).Given(Noor, new OfferCase(CaseOffer.FollowUp))
            .When(Facilitator, new Invite(Noor)).Then(new RoomEvent.Invited(Noor))
            .Given(Facilitator, new WithdrawInvitation()).Given(new Disconnect(Noor))
            .When(Facilitator, new Invite(Noor)).Then(new RoomEvent.PresenterAccepted(Noor, IsFollowUp: true));

    [Fact]
    public void Everybody_at_the_table_has_a_turn_and_a_facilitator_passes_it_on()
    {
        var room = RoundTheTable(Phase.CaseCall).GivenAdvanced(Phase.WindDown)
            .And(state => Assert.Equal(CheckOutOrderWithoutCase, state.Round!.Order))
            .And(state => Assert.Equal(Rana, state.Round!.Now));
        foreach (var member in CheckOutOrderWithoutCase)
            room.Given(Facilitator, new EndTurn(member));
        room.And(state => Assert.Null(state.Round!.Now)).And(state => Assert.Equal(CheckOutOrderWithoutCase.Length, state.Round!.Had.Count));
    }

    [Fact]
    public void A_device_that_sleeps_keeps_its_persons_turn_and_is_no_leaving()
    {
        var room = RoundTheTable(Phase.CaseCall).Given(new Connect(Rana)).Given(new Connect(Noor)).GivenAdvanced(Phase.WindDown);
        room.When(new Disconnect(Rana)).Then(new RoomEvent.WentAway(Rana, room.Now))
            .And(state => Assert.Equal(Rana, state.Round!.Now))
            .And(state => Assert.DoesNotContain(RoomDeadlines.Of(state), d => d.Kind == DeadlineKind.GraceIsOver))
            .AndSeenBy(Noor, view => Assert.Equal(Rana, view.Mine.TurnAfter));
    }

    [Fact]
    public void Whoever_says_goodbye_is_gone_also_from_a_table() =>
        RoundTheTable(Phase.CaseCall).Given(new Connect(Rana)).Given(Rana, new Leave())
            .When(Facilitator, new Invite(Rana)).ThenRefused(RefusalCode.NotInTheRoom)
            .GivenAdvanced(Phase.WindDown)
            .And(state => Assert.DoesNotContain(Rana, state.Round!.Order));

    [Fact]
    public void A_group_that_moves_to_the_table_goes_on_with_its_round_and_so_does_one_that_leaves_it()
    {
        var room = RoomSpec.Planned();
        foreach (var member in (MemberId[])[Facilitator, CoFacilitator])
            room.Given(new Connect(member));
        room.GivenAdvanced().GivenAdvanced(Phase.WindDown)
            .And(state => Assert.Equal([Facilitator, CoFacilitator], state.Round!.Order))
            .When(new SetCall(InPerson)).Then(new RoomEvent.CallSet(InPerson))
            .And(state => Assert.Equal(CheckOutOrderWithoutCase.Length, state.Round!.Order.Length))
            .Given(Facilitator, new EndTurn(Facilitator)).Given(Facilitator, new EndTurn(CoFacilitator))
            .And(state => Assert.Equal(Rana, state.Round!.Now))
            .When(new SetCall(RoomCall.InTheRoom)).Then(new RoomEvent.CallSet(RoomCall.InTheRoom), new RoomEvent.TurnGiven(null));
    }

    [Fact]
    public void Nobody_is_asked_for_a_private_space_or_told_that_two_are_left()
    {
        RoundTheTable(Phase.Gathering).Given(new Connect(Rana))
            .AndSeenBy(Rana, view => Assert.Equal(PrimaryAction.None, view.Mine.Primary));
        RoundTheTable(Phase.Gathering).GivenAdvanced(Phase.WindDown).GivenAdvanced()
            .Given(new Connect(Rana))
            .AndSeenBy(Rana, view => Assert.Equal((2, false), (view.Company!.Here, view.Company.LastTwo)));
    }

    [Fact]
    public void A_round_in_which_nobody_was_left_goes_on_with_those_at_the_table() =>
        RoomSpec.Planned().Given(new Connect(Facilitator)).GivenAdvanced().GivenAdvanced(Phase.WindDown)
            .Given(Facilitator, new EndTurn(Facilitator))
            .And(state => Assert.Null(state.Round!.Now))
            .When(new SetCall(InPerson)).Then(new RoomEvent.CallSet(InPerson), new RoomEvent.TurnGiven(CoFacilitator));

    [Fact]
    public void Who_is_said_to_be_absent_is_not_asked_and_has_no_turn_until_they_are_there_after_all()
    {
        var room = RoundTheTable(Phase.CaseCall)
            .When(Facilitator, new SetAbsent(Noor, true)).Then(new RoomEvent.AbsenceNoted(Noor, true))
            .When(Facilitator, new SetAbsent(Noor, true)).ThenNothing()
            .When(Facilitator, new Invite(Noor)).ThenRefused(RefusalCode.NotInTheRoom)
            .AndSeenBy(Facilitator, view => Assert.Equal([Noor], view.Seats.Where(s => s.IsAbsent).Select(s => s.Member)))
            .GivenAdvanced(Phase.WindDown)
            .And(state => Assert.DoesNotContain(Noor, state.Round!.Order));
        room.When(Facilitator, new SetAbsent(Rana, true)).Then(new RoomEvent.AbsenceNoted(Rana, true), new RoomEvent.TurnGiven(Sam));
        room.Given(Facilitator, new SetAbsent(Noor, false)).And(state => Assert.Equal(Noor, state.Round!.Order[^1]))
            .Given(new Connect(Rana)).And(state => Assert.False(state.IsAbsent(Rana)))
            .When(Facilitator, new SetAbsent(Rana, true)).ThenNothing();
    }

    [Fact]
    public void Only_facilitators_say_who_is_absent_only_at_a_table_and_only_of_those_who_sit_in_the_circle()
    {
        RoundTheTable(Phase.CaseCall).Given(new Connect(Noor))
            .When(Noor, new SetAbsent(Rana, true)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .When(Facilitator, new SetAbsent(Observer, true)).ThenRefused(RefusalCode.NotInTheRoom)
            .When(Facilitator, new SetAbsent(Stranger, true)).ThenRefused(RefusalCode.NotInTheRoom)
            .Given(Facilitator, new SetAbsent(Rana, true)).Given(new SetCall(RoomCall.InTheRoom))
            .AndSeenBy(Facilitator, view => Assert.DoesNotContain(view.Seats, s => s.IsAbsent))
            .When(Facilitator, new SetAbsent(Noor, true)).ThenRefused(RefusalCode.OnlyInPerson);
    }

    /// <summary>A room that only the facilitator's laptop has joined.</summary>
    private static RoomSpec RoundTheTable(Phase phase)
    {
        var room = RoomSpec.Planned(LunchHour() with { Call = InPerson }).Given(new Connect(Facilitator));
        while (room.State.Phase != phase)
            room.GivenAdvanced();
        return room;
    }
}
