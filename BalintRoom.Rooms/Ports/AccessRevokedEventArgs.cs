using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>Somebody lost access to a room: their link was revoked, or they left the roster.</summary>
public sealed class AccessRevokedEventArgs(RoomId room, MemberId member) : EventArgs
{
    public RoomId Room { get; } = room;

    public MemberId Member { get; } = member;
}
