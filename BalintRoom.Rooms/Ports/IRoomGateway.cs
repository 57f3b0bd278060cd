using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// The one way to a room. Components, the hub and the programme come through here; who may come is decided before, by
/// <c>IPersonResolver</c>. Safe for concurrent use.
/// </summary>
public interface IRoomGateway : IRoomCommands
{
    /// <summary>Makes a room. Refused as <see cref="RefusalCode.AlreadyPlanned"/> where it exists.</summary>
    Task<RoomReply> PlanAsync(RoomId room, RoomSetup setup);

    /// <summary>Gives a room that nobody has opened another slot; <see cref="RefusalCode.NotInThisPhase"/> once it is open.</summary>
    Task<RoomReply> SetSlotAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt);

    /// <summary>Replaces the roster; a removed person's connections are cut at once.</summary>
    Task<RoomReply> SetRosterAsync(RoomId room, ImmutableArray<Seat> seats);

    /// <summary>The room as this person may see it; null where there is none for them.</summary>
    Task<RoomView?> ReadAsync(RoomId room, MemberId member);

    /// <summary>Says where the group hears and sees each other from now on.</summary>
    Task<RoomReply> SetCallAsync(RoomId room, RoomCall call);

    /// <summary>
    /// Notes a live connection of a person. The first makes them here; several are one person. One that has ended does not come back: a person
    /// who does comes over a new one.
    /// </summary>
    /// <returns>The room as they may see it; null where there is none for them.</returns>
    Task<RoomView?> ConnectAsync(RoomId room, MemberId member, string connection);

    /// <summary>Notes that a connection is gone. Only the last one's end makes somebody away.</summary>
    Task DisconnectAsync(RoomId room, MemberId member, string connection);

    /// <summary>Puts somebody out whose way in was taken from them.</summary>
    Task<RoomReply> CutOffAsync(RoomId room, MemberId member);

    /// <summary>Forgets a room of which nothing is stored, as one practised in: from then on there is no such room. One that is not there is forgotten already.</summary>
    /// <exception cref="ArgumentException">Something of the room is stored; such a one is forgotten by the programme, after the recap period.</exception>
    Task ForgetAsync(RoomId room);
}
