using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>The check-out round: one person at a time, passing allowed, and nobody left out or interrupted.</summary>
public sealed class CheckingOutSpecs
{
    [Fact]
    public void The_round_goes_from_the_presenters_neighbour_round_the_circle_to_the_facilitators() =>
        RoomSpec.In(Phase.Return)
            .When(Facilitator, new Advance(100))
            .Then(
                new RoomEvent.PhaseBegan(Phase.WindDown, At("12:40"), At("12:45"), PhaseChange.Advanced, At("12:40:10")),
                new RoomEvent.RoundBegan(CheckOutOrder),
                new RoomEvent.TurnGiven(Noor));

    [Theory]
    [InlineData("Noor", "Sam, Tomas, Deputy, Rana, Noor, Facilitator, CoFacilitator")]
    [InlineData("Tomas", "Deputy, Rana, Noor, Sam, Tomas, Facilitator, CoFacilitator")]
    [InlineData("Deputy", "Rana, Noor, Sam, Tomas, Deputy, Facilitator, CoFacilitator")]
    public void Whoever_presents_is_the_last_of_the_members(string presenter, string order) =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Facilitator, new Invite(Seats.Single(s => s.Name == presenter).Member))
            .Given(Seats.Single(s => s.Name == presenter).Member, new AnswerInvitation(true))
            .GivenAdvancedUntil(Phase.WindDown)
            .And(room => Assert.Equal(order, string.Join(", ", room.Round!.Order.Select(NameOf))));

    [Fact]
    public void A_facilitator_begins_where_the_presenter_is_the_only_member()
    {
        var spec = RoomSpec.In(Phase.Return);
        foreach (var member in (MemberId[])[Noor, Sam, Tomas, Deputy])
            spec.Given(member, new Leave());
        spec.GivenAdvanced().And(room => Assert.Equal([Facilitator, Rana, CoFacilitator], room.Round!.Order));
    }

    [Fact]
    public void Each_ends_their_own_turn_and_the_next_has_theirs() =>
        RoomSpec.In(Phase.WindDown)
            .When(Sam, new EndTurn(Sam)).ThenRefused(RefusalCode.NotYourTurn)
            .When(Noor, new EndTurn(Noor)).Then(new RoomEvent.TurnEnded(Noor), new RoomEvent.TurnGiven(Sam))
            .When(Noor, new EndTurn(Noor)).ThenNothing()
            .AndSeenBy(Sam, view => Assert.True(view.Mine is { Turn: CheckOutTurn.Now, Primary: PrimaryAction.EndMyTurn }))
            .AndSeenBy(Deputy, view => Assert.Equal((CheckOutTurn.ToCome, Tomas), (view.Mine.Turn, view.Mine.TurnAfter)))
            .AndSeenBy(Noor, view => Assert.Equal(CheckOutTurn.Had, view.Mine.Turn));

    [Fact]
    public void A_facilitator_can_end_anybodys_turn_and_nobody_else_can() =>
        RoomSpec.In(Phase.WindDown)
            .When(Sam, new EndTurn(Noor)).ThenRefused(RefusalCode.NotYours)
            .When(CoFacilitator, new EndTurn(Sam)).ThenRefused(RefusalCode.NotYourTurn)
            .When(CoFacilitator, new EndTurn(Noor)).Then(new RoomEvent.TurnEnded(Noor), new RoomEvent.TurnGiven(Sam));

    [Fact]
    public void Passing_and_speaking_leave_the_same_trace() =>
        Assert.Equal(nameof(RoomEvent.TurnEnded.Member), Assert.Single(typeof(RoomEvent.TurnEnded).GetProperties()).Name);

    [Fact]
    public void After_the_last_turn_the_floor_is_everybodys()
    {
        var spec = RoomSpec.In(Phase.WindDown);
        foreach (var member in CheckOutOrder)
            spec.Given(member, new EndTurn(member));

        spec.And(room => Assert.Null(room.Round!.Now))
            .AndSeenBy(Sam, view => Assert.True(view.Mine is { Turn: CheckOutTurn.RoundIsDone, Floor.Speak: true }));
    }

    [Fact]
    public void Who_lost_connection_is_passed_over_and_asked_again() =>
        RoomSpec.In(Phase.WindDown)
            .When(new Disconnect(Noor)).Then(new RoomEvent.WentAway(Noor, At("12:45")), new RoomEvent.TurnGiven(Sam))
            .When(new Connect(Noor)).Then(new RoomEvent.Arrived(Noor, At("12:45")))
            .When(Sam, new EndTurn(Sam)).Then(new RoomEvent.TurnEnded(Sam), new RoomEvent.TurnGiven(Noor));

    [Fact]
    public void Who_comes_back_after_the_last_turn_is_asked_then()
    {
        var spec = RoomSpec.In(Phase.WindDown).Given(new Disconnect(Sam));
        foreach (var member in CheckOutOrder.Remove(Sam))
            spec.Given(member, new EndTurn(member));

        spec.And(room => Assert.Null(room.Round!.Now))
            .When(new Connect(Sam)).Then(new RoomEvent.Arrived(Sam, At("12:45")), new RoomEvent.TurnGiven(Sam));
    }

    [Fact]
    public void Who_leaves_in_their_turn_hands_it_on() =>
        RoomSpec.In(Phase.WindDown)
            .When(Noor, new Leave())
            .Then(new RoomEvent.LeftRoom(Noor, At("12:45"), LeaveKind.Chose), new RoomEvent.TurnGiven(Sam));

    [Fact]
    public void Who_is_removed_from_the_roster_in_their_turn_hands_it_on() =>
        RoomSpec.In(Phase.WindDown)
            .When(new SetRoster(Seats.RemoveAt(3)))
            .Then(new RoomEvent.RosterSet(Seats.RemoveAt(3), At("12:45")), new RoomEvent.TurnGiven(Sam));

    [Fact]
    public void Who_comes_late_is_asked_last() =>
        RoomSpec.In(Phase.Return)
            .Given(Tomas, new Leave())
            .GivenAdvanced()
            .And(room => Assert.DoesNotContain(Tomas, room.Round!.Order))
            .Given(Tomas, new ComeBack())
            .And(room => Assert.Equal(Tomas, room.Round!.Order[^1]))
            .And(room => Assert.Equal(Noor, room.Round!.Now));

    [Fact]
    public void Observers_have_no_turn() =>
        RoomSpec.In(Phase.WindDown)
            .When(Observer, new EndTurn(Observer)).ThenRefused(RefusalCode.NotYourTurn)
            .AndSeenBy(Observer, view => Assert.Equal(CheckOutTurn.None, view.Mine.Turn));

    [Fact]
    public void There_is_no_turn_to_end_outside_the_wind_down() =>
        RoomSpec.In(Phase.Return).When(Noor, new EndTurn(Noor)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void Somebody_else_removed_from_the_roster_leaves_the_turn_where_it_is() =>
        RoomSpec.In(Phase.WindDown)
            .When(new SetRoster(Seats.RemoveAt(5)))
            .Then(new RoomEvent.RosterSet(Seats.RemoveAt(5), At("12:45")))
            .And(room => Assert.Equal(Noor, room.Round!.Now));
}
