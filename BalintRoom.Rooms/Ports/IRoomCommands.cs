using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>The commands and messages people send to a room, from a screen or over the hub. Safe for concurrent use.</summary>
public interface IRoomCommands
{
    /// <summary>Executes a command. The command's own actor and time are overwritten.</summary>
    Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command);

    /// <summary>Passes a message on to others; nothing of it is stored. The message's own sender is overwritten.</summary>
    Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message);
}
