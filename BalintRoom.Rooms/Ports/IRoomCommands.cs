using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>What people ask of a room, from a screen or over the hub. Safe for concurrent use.</summary>
public interface IRoomCommands
{
    /// <summary>Does what the command asks. The actor and the time are set here, whatever the command says.</summary>
    Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command);

    /// <summary>Passes a message on to others; the room itself keeps nothing of it. The sender is set here, whatever the message says.</summary>
    Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message);
}
