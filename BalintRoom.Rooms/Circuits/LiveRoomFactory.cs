using BalintRoom.Domain.People;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Circuits;

/// <inheritdoc cref="ILiveRoomFactory" />
internal sealed class LiveRoomFactory(RoomBroadcaster broadcaster, IRoomGateway gateway) : ILiveRoomFactory
{
    /// <inheritdoc />
    public LiveRoom Create(RoomInfo info, MemberId member) => new(broadcaster, gateway, info, member);
}
