using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// All access to rooms: components, the hub and the programme use it. Callers have checked access before
/// (<see cref="ISeatAccess"/>). Safe for concurrent use.
/// </summary>
public interface IRoomGateway : IRoomCommands
{
    /// <summary>Creates a room. Refused as <see cref="RefusalCode.AlreadyPlanned"/> where it exists.</summary>
    Task<RoomReply> PlanAsync(RoomId room, RoomSetup setup);

    /// <summary>
    /// Changes the slot of a room that is not open yet. Refused as <see cref="RefusalCode.NotInThisPhase"/> once it is.
    /// </summary>
    Task<RoomReply> SetSlotAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt);

    /// <summary>Replaces the roster; a removed person's connections are closed at once.</summary>
    /// <param name="room">Which room.</param>
    /// <param name="seats">The new roster.</param>
    /// <param name="by">The name of who changed it; null where it is not known.</param>
    Task<RoomReply> SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null);

    /// <summary>Tells a room that somebody's link was made or revoked. Without effect before its session runs.</summary>
    Task<RoomReply> NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by);

    /// <summary>This person's view; null where the room does not exist or they have no seat in it.</summary>
    Task<RoomView?> ReadAsync(RoomId room, MemberId member);

    /// <summary>Sets where the group's call takes place from now on.</summary>
    Task<RoomReply> SetCallAsync(RoomId room, RoomCall call);

    /// <summary>
    /// Registers a live connection of a person; their first one makes them present. The id of an ended connection is ignored:
    /// somebody who comes back needs a new id.
    /// </summary>
    /// <param name="room">Which room.</param>
    /// <param name="member">Whose connection it is.</param>
    /// <param name="connection">Its id.</param>
    /// <param name="browser">Where it comes from; null where no browser is behind it, as with simulated people.</param>
    /// <returns>This person's view; null where the room does not exist or they have no seat in it.</returns>
    Task<RoomView?> ConnectAsync(RoomId room, MemberId member, string connection, Browser? browser = null);

    /// <summary>Unregisters a connection. A person becomes <i>away</i> only when their last one has ended.</summary>
    Task DisconnectAsync(RoomId room, MemberId member, string connection);

    /// <summary>Removes a person whose access was revoked and who has no connection to this server, unless they are connected to another.</summary>
    Task<RoomReply> CutOffAsync(RoomId room, MemberId member);

    /// <summary>
    /// Discards a room that is never stored (<see cref="RoomId.IsTransient"/>), such as a practice room. Does nothing where it
    /// does not exist.
    /// </summary>
    /// <exception cref="ArgumentException">The room is a stored one; the programme purges those after the recap
    /// period.</exception>
    Task DiscardAsync(RoomId room);
}
