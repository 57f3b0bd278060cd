using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Media;

/// <summary>Sends people of a room what the server says by itself.</summary>
internal interface IMediaTeller
{
    Task TellAsync(RoomId room, IEnumerable<MemberId> members, PeerMessage message);
}
