using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>
/// Decides what a command does to a room. A pure function: the same state and command give the same decision, without side
/// effects. A command repeated after it took effect decides <see cref="Decision.Nothing(RoomState)"/>.
/// </summary>
public static class RoomDecider
{
    /// <summary>The decision.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind of command is unknown.</exception>
    public static Decision Decide(RoomState state, RoomCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            RoomCommand.BySystem c => Decide(state, c),
            RoomCommand.ByMember c => Decide(state, c),
            _ => throw Unknown(command),
        };
    }

    private static Decision Decide(RoomState state, RoomCommand.BySystem command)
    {
        if (command is RoomCommand.PlanRoom plan)
            return Planning.Plan(state, plan);
        if (!state.IsPlanned)
            return Decision.Refuse(state, RefusalCode.NoSuchRoom);

        return command switch
        {
            RoomCommand.SetRoster c => Planning.SetRoster(state, c),
            RoomCommand.NoteAccess c => Planning.NoteAccess(state, c),
            RoomCommand.SetSlot c => Planning.SetSlot(state, c),
            RoomCommand.SetCall c => Planning.SetCall(state, c),
            RoomCommand.Connect c => Arrivals.Connect(state, c),
            RoomCommand.Disconnect c => Arrivals.Disconnect(state, c),
            RoomCommand.SetBrowsers c => SecondBrowsers.Set(state, c),
            RoomCommand.CutOff c => Ending.CutOff(state, c),
            RoomCommand.Restore c => Arrivals.Restore(state, c),
            RoomCommand.ReachDeadline c => Ending.ReachDeadline(state, c),
            _ => throw Unknown(command),
        };
    }

    private static Decision Decide(RoomState state, RoomCommand.ByMember command)
    {
        if (!state.IsPlanned || state.SeatOf(command.Actor) is not { } actor)
            return Decision.Refuse(state, RefusalCode.NoSuchRoom);
        if (state.Phase == Phase.Closed)
            return Decision.Refuse(state, RefusalCode.RoomClosed);
        if (command is RoomCommand.ComeBack)
            return Arrivals.ComeBack(state, command);

        // A seat is looked after also by whoever has said goodbye: another browser may still be in it.
        if (command is RoomCommand.ConfirmBrowsers confirm)
            return SecondBrowsers.Confirm(state, confirm);
        if (command is RoomCommand.EndOtherBrowsers end)
            return SecondBrowsers.EndOthers(state, end);
        if (command is RoomCommand.GoIn goIn)
            return Doorway.GoIn(state, actor, goIn);
        if (!state.IsHere(command.Actor) && !(state.IsAtTheDoor(command.Actor) && IsForTheDoor(command)))
        {
            var refusal = state.IsAtTheDoor(command.Actor) ? RefusalCode.AtTheDoor : Arrivals.NotHere(state, command.Actor);
            return refusal == RefusalCode.HasLeft && command is RoomCommand.Leave
                ? Decision.Nothing(state)
                : Decision.Refuse(state, refusal);
        }

        return command switch
        {
            RoomCommand.Advance c => PhaseSteps.Advance(state, actor, c),
            RoomCommand.LowerHand c => CircleActs.LowerHand(state, actor, c),
            RoomCommand.ClearSignal c => CircleActs.ClearSignal(state, actor, c),
            RoomCommand.EndTurn c => CheckOutTurns.EndTurn(state, actor, c),
            RoomCommand.ByFacilitator c => actor.Role.IsFacilitator()
                ? Decide(state, c)
                : Decision.Refuse(state, RefusalCode.FacilitatorsOnly),
            RoomCommand.OfferCase c => CaseCalls.Offer(state, actor, c),
            RoomCommand.AnswerInvitation c => CaseCalls.Answer(state, c),
            RoomCommand.ConfirmPrivateSpace c => CircleActs.ConfirmPrivateSpace(state, c),
            RoomCommand.DeclareLeaving c => LeavingDecisions.Declare(state, c),
            RoomCommand.RaiseHand c => CircleActs.RaiseHand(state, actor, c),
            RoomCommand.GiveSignal c => CircleActs.GiveSignal(state, c),
            RoomCommand.Touch c => CircleActs.Touch(state, actor, c),
            RoomCommand.SpeakFrom c => CircleActs.SpeakFrom(state, actor, c),
            RoomCommand.OpenLine c => Lines.Open(state, actor, c),
            RoomCommand.CloseLine c => Lines.Close(state, c),
            RoomCommand.AskForCaptions c => Lines.AskForCaptions(state, c),
            RoomCommand.ReadyToLeave c => Ending.ReadyToLeave(state, c),
            RoomCommand.Leave c => Ending.Leave(state, c.Actor, c.Now, LeaveKind.Chose),
            _ => throw Unknown(command),
        };
    }

    /// <summary>What people may do before they have gone in: say what the others should know of them, or leave.</summary>
    private static bool IsForTheDoor(RoomCommand.ByMember command) =>
        command is RoomCommand.ConfirmPrivateSpace or RoomCommand.DeclareLeaving or RoomCommand.OfferCase or RoomCommand.CloseLine or RoomCommand.Leave;

    private static Decision Decide(RoomState state, RoomCommand.ByFacilitator command) => command switch
    {
        RoomCommand.AnswerDoor c => Doorway.Answer(state, c),
        RoomCommand.TakeBack c => PhaseSteps.TakeBack(state, c),
        RoomCommand.GoBack c => PhaseSteps.GoBack(state, c),
        RoomCommand.Extend c => PhaseSteps.Extend(state, c),
        RoomCommand.Pause c => PhaseSteps.Pause(state, c),
        RoomCommand.Resume c => PhaseSteps.Resume(state, c),
        RoomCommand.EditPlan c => PhaseSteps.EditPlan(state, c),
        RoomCommand.DecideLeaving c => LeavingDecisions.Decide(state, c),
        RoomCommand.Invite c => CaseCalls.Invite(state, c),
        RoomCommand.WithdrawInvitation => CaseCalls.Withdraw(state),
        RoomCommand.PlaceChair c => CircleActs.PlaceChair(state, c),
        RoomCommand.RemoveChair c => CircleActs.RemoveChair(state, c),
        RoomCommand.ShowPresenter c => Lines.ShowPresenter(state, c),
        RoomCommand.SetAbsent c => CircleActs.SetAbsent(state, c),
        _ => throw Unknown(command),
    };

    private static ArgumentOutOfRangeException Unknown(RoomCommand command) =>
        new(nameof(command), command.GetType().Name, "A command of a kind this version does not know.");
}
