using BalintRoom.Domain.People;
using BalintRoom.Rooms.Delivery;

namespace BalintRoom.Rooms.Circuits;

/// <inheritdoc cref="ILiveRoomFactory" />
internal sealed class LiveRoomFactory(RoomBroadcaster broadcaster) : ILiveRoomFactory
{
    /// <inheritdoc />
    public LiveRoom Create(RoomInfo info, MemberId member) => new(broadcaster, info, member);
}
