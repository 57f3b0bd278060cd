using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>The commands and messages people send to a room, from a screen or over the hub. Safe for concurrent use.</summary>
public interface IRoomCommands
{
    /// <summary>Executes a command. The command's own actor and time are overwritten.</summary>
    Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command);

    /// <summary>
    /// Ends a person's connections from all other browsers and signs these out, whether or not they are connected at the moment. Their link
    /// ends, too, and a new one takes its place.
    /// </summary>
    /// <param name="room">Which room.</param>
    /// <param name="actor">Whose seat.</param>
    /// <param name="keep">The browser on which it is asked.</param>
    Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep);

    /// <summary>Passes a message on to others; nothing of it is stored. The message's own sender is overwritten.</summary>
    Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message);
}
