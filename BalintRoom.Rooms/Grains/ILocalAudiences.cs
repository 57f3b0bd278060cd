using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Grains;

/// <summary>The audiences of this server, told within a room's own turn.</summary>
internal interface ILocalAudiences
{
    /// <summary>This server among those of a cluster.</summary>
    Guid Server { get; }

    /// <summary>Tells those who watch a room on this server what happened in it. Never throws, and waits for no connection.</summary>
    void Tell(RoomId room, Func<IRoomObserver, Task> word);
}
