using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// The door of a room. Before they go in for the first time, people meet a screen of their own; whoever comes late waits there until
/// a facilitator, or the next phase, lets them in. Whoever has been in the room comes and goes freely. Whose seat or link was made while
/// the session runs is let in by a facilitator alone, in any phase.
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
        return NeedsFacilitator(state, seat) || IsLate(state, seat);
    }

    /// <summary>
    /// Whether only a facilitator can let somebody in, because their seat or link was made while the session runs: not the next phase, nor
    /// time.
    /// </summary>
    public static bool NeedsFacilitator(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return Exists(state) && state.MustBeLetIn.Contains(seat.Member);
    }

    /// <summary>Whether somebody who facilitates goes in although they must be let in: nobody else facilitates who could do that.</summary>
    public static bool LetsItselfIn(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return seat.Role.IsFacilitator() && !state.Seats.Any(s => s.Role.IsFacilitator() && state.IsHere(s.Member));
    }

    private static bool IsLate(RoomState state, Seat seat) =>
        Exists(state)
            && state.Call.Place == CallPlace.InTheRoom
            && state.Phase is >= Phase.CaseCall and <= Phase.WindDown
            && !seat.Role.IsFacilitator()
            && state.Presenter != seat.Member
            && !state.HasBeenIn(seat.Member);

    /// <summary>
    /// Whether somebody must not see what happens in the room, because they have not been let in. Facilitators see it from the door
    /// too, unless they must be let in by another one.
    /// </summary>
    public static bool IsOutside(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return Exists(state)
            && (state.MustBeLetIn.Contains(seat.Member) ? !state.IsHere(seat.Member) : !seat.Role.IsFacilitator() && !state.HasBeenIn(seat.Member));
    }
}
