using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Coming, losing connection and coming back.</summary>
internal static class Arrivals
{
    public static Decision Connect(RoomState state, RoomCommand.Connect command)
    {
        if (state.SeatOf(command.Member) is null)
            return Decision.Refuse(state, RefusalCode.NoSuchRoom);

        // Reloading the page after a goodbye does not bring somebody back: that takes an explicit ComeBack command.
        var saidGoodbye = state.PresenceOf(command.Member) is { State: PresenceState.Left, How: not LeaveKind.Dropped };
        return state.Phase == Phase.Closed || saidGoodbye || state.IsHere(command.Member)
            ? Decision.Nothing(state)
            : Arrive(state, command.Member, command.Now);
    }

    public static Decision ComeBack(RoomState state, RoomCommand.ByMember command) =>
        state.IsHere(command.Actor) ? Decision.Nothing(state) : Arrive(state, command.Actor, command.Now);

    public static Decision Disconnect(RoomState state, RoomCommand.Disconnect command)
    {
        if (state.Phase == Phase.Closed || !state.IsHere(command.Member))
            return Decision.Nothing(state);

        var steps = new EventSequence(state).Then(new RoomEvent.WentAway(command.Member, command.Now));
        CheckOutTurns.PassOverTurnOfAbsent(steps);
        return steps.ToDecision();
    }

    public static Decision Restore(RoomState state, RoomCommand.Restore command) =>
        state.Phase == Phase.Closed ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.Restored(command.Now));

    private static Decision Arrive(RoomState state, MemberId member, DateTimeOffset now)
    {
        var steps = new EventSequence(state).Then(new RoomEvent.Arrived(member, now));
        if (state.IsHeld && state.SeatOf(member)!.Role.IsFacilitator())
            steps.Then(HoldLifted(state, now, byDeputy: false));
        CheckOutTurns.GiveNextTurn(steps);
        return steps.ToDecision();
    }

    /// <summary>Ends a hold; the clock stays stopped if a facilitator had also paused.</summary>
    public static RoomEvent.HoldLifted HoldLifted(RoomState state, DateTimeOffset now, bool byDeputy) =>
        new(state.IsPaused ? state.EndsAt : Protection.EndWhenResumedAt(state, now), byDeputy);
}
