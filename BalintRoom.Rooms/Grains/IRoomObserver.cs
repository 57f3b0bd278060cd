using BalintRoom.Rooms.Ports;
using Orleans.Concurrency;

namespace BalintRoom.Rooms.Grains;

/// <summary>Receives a room's notifications on one server. Calls are one-way: the room does not wait for them.</summary>
internal interface IRoomObserver : IGrainObserver
{
    [OneWay]
    Task ChangedAsync([Immutable] RoomUpdate update);

    [OneWay]
    Task PeerMessageSentAsync([Immutable] PeerMessageUpdate update);
}
