using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What the programme needs of the rooms: to plan one, and to change its roster and its call.</summary>
public interface IRoomPlanner
{
    /// <summary>Makes the room of a planned session.</summary>
    Task PlanAsync(RoomId room, RoomSetup setup);

    /// <summary>Gives a room that was not opened yet another slot.</summary>
    Task MoveAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt);

    /// <summary>Replaces the roster of a room that is not over.</summary>
    Task SetRosterAsync(RoomId room, ImmutableArray<Seat> seats);

    /// <summary>
    /// Tells rooms of a roster that is stored already. One that cannot take it just now keeps no other from it; it is told again when its
    /// session is due.
    /// </summary>
    Task UpdateRostersAsync(IReadOnlyCollection<RoomId> of, ImmutableArray<Seat> seats);

    /// <summary>Says where the group of a room that is not over hears and sees each other from now on.</summary>
    Task SetCallAsync(RoomId room, RoomCall call);
}
