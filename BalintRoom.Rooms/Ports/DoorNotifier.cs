using System.Collections.Concurrent;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Tells those who wait outside a room that they should look at their session again: it was moved, cancelled or opened, or somebody's
/// access changed. It does not say what changed, so that everybody reads it for themselves. Safe for concurrent use.
/// </summary>
public sealed class DoorNotifier
{
    private readonly ConcurrentDictionary<(RoomId Room, Guid Watch), Action> _watches = new();

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
        foreach (var ((watched, _), changed) in _watches)
            if (watched == room)
                ThreadPool.UnsafeQueueUserWorkItem(static action => action(), changed, preferLocal: false);
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
