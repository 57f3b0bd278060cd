using System.Collections.Concurrent;

namespace BalintRoom.Bench.Baseline;

/// <summary>The rooms of the plain page: a number for each, and an event for its changes. Thread-safe.</summary>
internal sealed class PlainRooms
{
    private readonly ConcurrentDictionary<string, PlainRoom> _rooms = new(StringComparer.Ordinal);

    public PlainRoom this[string room] => _rooms.GetOrAdd(room, static _ => new PlainRoom());
}

/// <summary>One room of the plain page.</summary>
internal sealed class PlainRoom
{
    private readonly Lock _lock = new();
    private Action<long>? _told;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Subscribe(Action<long> told)
    {
        lock (_lock)
            _told += told;
    }

    public void Unsubscribe(Action<long> told)
    {
        lock (_lock)
            _told -= told;
    }

    public void Step() => _told?.Invoke(Interlocked.Increment(ref _count));
}
