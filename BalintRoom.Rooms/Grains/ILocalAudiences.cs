using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Grains;

/// <summary>The rooms' audiences on this server, notified synchronously within the grain's turn.</summary>
internal interface ILocalAudiences
{
    /// <summary>Identifies this server within the cluster.</summary>
    string Server { get; }

    /// <summary>Notifies the room's audience on this server. Never throws, and waits for no connection.</summary>
    void Notify(RoomId room, Func<IRoomObserver, Task> notification);
}
