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
        var saidGoodbye = state.PresenceOf(command.Member) is { State: PresenceState.Left, How: not LeaveKind.Dropped }
            && !state.Door.ContainsKey(command.Member);
        if (state.Phase == Phase.Closed || saidGoodbye)
            return Decision.Nothing(state);
        return command.IsFromElsewhere && RoomAccess.MadeSinceTheyCame(state, command.Member) is { } made
            ? new EventSequence(state).Then(new RoomEvent.AccessChanged(made)).Then(new RoomEvent.CameToDoor(command.Member)).ToDecision()
            : Come(state, command.Member, command.Now);
    }

    public static Decision ComeBack(RoomState state, RoomCommand.ByMember command) => Come(state, command.Actor, command.Now);

    public static Decision Disconnect(RoomState state, RoomCommand.Disconnect command)
    {
        if (state.IsAtTheDoor(command.Member))
            return Decision.Of(state, new RoomEvent.WentFromDoor(command.Member));
        if (state.Phase == Phase.Closed || !state.IsHere(command.Member))
            return Decision.Nothing(state);

        var steps = new EventSequence(state).Then(new RoomEvent.WentAway(command.Member, command.Now));
        CheckOutTurns.PassOverTurnOfAbsent(steps);
        return steps.ToDecision();
    }

    public static Decision Restore(RoomState state, RoomCommand.Restore command) =>
        state.Phase == Phase.Closed ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.Restored(command.Now));

    /// <summary>Somebody is in the room, for the first time or again.</summary>
    public static EventSequence Arrive(EventSequence steps, MemberId member, DateTimeOffset now)
    {
        steps.Then(new RoomEvent.Arrived(member, now));
        if (steps.State.IsHeld && steps.State.SeatOf(member)!.Role.IsFacilitator())
            steps.Then(HoldLifted(steps.State, now, byDeputy: false));
        CheckOutTurns.GiveNextTurn(steps);
        return steps;
    }

    /// <summary>Why somebody who is neither in the room nor at its door may do nothing.</summary>
    public static RefusalCode NotHere(RoomState state, MemberId member) =>
        state.PresenceOf(member).State == PresenceState.Left ? RefusalCode.HasLeft : RefusalCode.NotJoined;

    private static Decision Come(RoomState state, MemberId member, DateTimeOffset now)
    {
        if (state.IsHere(member) || state.IsAtTheDoor(member))
            return Decision.Nothing(state);

        // Who has been in the room, or was let in while their connection was lost, is not stopped at the door.
        var isKnown = state.HasBeenIn(member) && !state.MustBeLetIn.Contains(member);
        var comesIn = !RoomDoor.Exists(state) || isKnown || state.DoorPlaceOf(member).Answer == DoorAnswer.Now;
        return comesIn
            ? Arrive(new EventSequence(state), member, now).ToDecision()
            : Decision.Of(state, new RoomEvent.CameToDoor(member));
    }

    /// <summary>Ends a hold; the clock stays stopped if a facilitator had also paused.</summary>
    public static RoomEvent.HoldLifted HoldLifted(RoomState state, DateTimeOffset now, bool byDeputy) =>
        new(state.IsPaused ? state.EndsAt : Protection.EndWhenResumedAt(state, now), byDeputy);
}
