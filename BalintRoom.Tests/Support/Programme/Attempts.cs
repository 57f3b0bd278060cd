using System.Collections.Concurrent;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Tests.Support;

/// <summary>Counts as one server does by itself.</summary>
internal sealed class Attempts(TimeProvider time) : IAttemptCounter
{
    private readonly ConcurrentDictionary<string, AttemptWindow> _windows = new(StringComparer.Ordinal);

    public ValueTask<bool> TryPassAsync(string what, int perMinute) => ValueTask.FromResult(_windows.GetOrAdd(what, _ => new(time)).TryPass(perMinute));
}
