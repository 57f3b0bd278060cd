using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// The door of a room. Before they go in for the first time, people meet a screen of their own; whoever comes late waits there until
/// a facilitator, or the next phase, lets them in. Whoever has been in the room comes and goes freely.
/// </summary>
public static class RoomDoor
{
    /// <summary>Whether this room has a door: practice and debrief rooms are entered at once.</summary>
    public static bool Exists(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !state.Id.IsTransient;
    }

    /// <summary>
    /// Whether somebody who has not been in the room would have to wait now. Nobody waits before the case call, nor from the lobby
    /// on, when the case has been put down; nor does whoever facilitates or presents. In a call elsewhere or in person the room
    /// cannot keep anybody from hearing, so it does not pretend to.
    /// </summary>
    public static bool Holds(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return Exists(state)
            && state.Call.Place == CallPlace.InTheRoom
            && state.Phase is >= Phase.CaseCall and <= Phase.WindDown
            && !seat.Role.IsFacilitator()
            && state.Presenter != seat.Member
            && !state.HasBeenIn(seat.Member);
    }

    /// <summary>
    /// Whether somebody must not see what happens in the room, because they have not been let in. Facilitators see it from the door
    /// too.
    /// </summary>
    public static bool IsOutside(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return Exists(state) && !seat.Role.IsFacilitator() && !state.HasBeenIn(seat.Member);
    }
}
