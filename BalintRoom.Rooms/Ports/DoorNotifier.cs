using System.Collections.Concurrent;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Tells those who wait outside a room that they should look at their session again: it was moved, cancelled or opened, or somebody's
/// access changed. It does not say what changed, so that everybody reads it for themselves. Safe for concurrent use.
/// </summary>
public sealed class DoorNotifier
{
    private readonly ConcurrentDictionary<(RoomId Room, Guid Watch), Action> _watches = new();
    private readonly ServerNotices _servers;

    public DoorNotifier(ServerNotices servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        _servers = servers;
        servers.Received += (_, told) =>
        {
            if (told.Notice.Topic == ServerNotice.DoorChanged)
                NotifyHere(new RoomId(told.Notice.Subject));
        };
    }

    /// <summary>Watches a room until the result is disposed. Watch first and then read, so that no change falls between.</summary>
    /// <param name="room">The room.</param>
    /// <param name="changed">Called on a pool thread; must not throw.</param>
    public IDisposable Watch(RoomId room, Action changed)
    {
        var key = (room, Guid.NewGuid());
        _watches[key] = changed;
        return new Registration(() => _watches.TryRemove(key, out _));
    }

    /// <summary>Notifies everybody who watches a room. Call it after the change is stored; returns at once and never throws.</summary>
    public void Notify(RoomId room)
    {
        NotifyHere(room);
        _servers.Tell(new ServerNotice(ServerNotice.DoorChanged, room.Value));
    }

    /// <summary>Notifies everybody who watches a room on this server.</summary>
    public void NotifyAll() => NotifyHere(_ => true);

    /// <summary>Notifies those who watch a room on this server, where the other servers are told in another way.</summary>
    public void NotifyHere(RoomId room) => NotifyHere(watched => watched == room);

    private void NotifyHere(Predicate<RoomId> isMeant)
    {
        foreach (var ((watched, _), changed) in _watches)
            if (isMeant(watched))
                ThreadPool.UnsafeQueueUserWorkItem(static action => action(), changed, preferLocal: false);
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
