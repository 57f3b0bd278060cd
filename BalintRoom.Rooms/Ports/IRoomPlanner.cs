using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What the programme needs of rooms: to plan one, and to change its slot, roster and call.</summary>
public interface IRoomPlanner
{
    /// <summary>Creates the room of a planned session.</summary>
    Task PlanAsync(RoomId room, RoomSetup setup);

    /// <summary>Changes the slot of a room that is not open yet.</summary>
    Task MoveAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt);

    /// <summary>Replaces the roster of a room that has not closed.</summary>
    /// <param name="room">Which room.</param>
    /// <param name="seats">The new roster.</param>
    /// <param name="by">The name of who changed it; null where it is not known.</param>
    Task SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null);

    /// <summary>
    /// Updates the roster of several rooms after it was stored. A room where that fails does not keep the others from being
    /// updated; it is reconciled when its session is due.
    /// </summary>
    Task UpdateRostersAsync(IReadOnlyCollection<RoomId> of, ImmutableArray<Seat> seats, string? by = null);

    /// <summary>
    /// Tells a room whose session runs that somebody's link was made or revoked, and by whom. Tell it before live connections are closed:
    /// whoever comes back by the new link is then let in by a facilitator.
    /// </summary>
    Task NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by);

    /// <summary>Sets where the call takes place, in a room that has not closed.</summary>
    Task SetCallAsync(RoomId room, RoomCall call);
}
