using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Tells people through their room's grain, which knows on which servers they are.</summary>
internal sealed class MediaTeller(RoomGrains grains) : IMediaTeller
{
    public Task TellAsync(RoomId room, IEnumerable<MemberId> members, PeerMessage message) =>
        grains[room].TellAsync(new PeerMessageUpdate(message, [.. members]));
}
