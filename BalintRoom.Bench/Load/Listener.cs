using System.Diagnostics;

namespace BalintRoom.Bench.Load;

/// <summary>How long after its sending one event reached one person.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="First">Until the first message about it.</param>
/// <param name="Last">Until the last message before the room's next event.</param>
internal readonly record struct Arrival(EventKind Kind, TimeSpan First, TimeSpan Last);

/// <summary>
/// One person who is told of what happens in a room. What comes between one event and the room's next belongs to the first: the load
/// never sends the next before its time, and what arrives later than that is missing from its event and counted so. Thread-safe.
/// </summary>
internal sealed class Listener
{
    private readonly Lock _lock = new();
    private readonly List<Arrival> _arrivals = [];
    private Pulse? _heard;
    private long _first;
    private long _last;
    private int _messages;

    /// <summary>Something about <paramref name="pulse"/> came.</summary>
    public void Hear(Pulse? pulse)
    {
        var now = Stopwatch.GetTimestamp();
        if (pulse is null)
            return;
        lock (_lock)
        {
            _messages++;
            if (!ReferenceEquals(_heard, pulse))
            {
                Close();
                _heard = pulse;
                _first = now;
            }

            _last = now;
        }
    }

    /// <summary>Hands over what came since the last time, and forgets it.</summary>
    /// <returns>How many messages there were, those after an event's first included.</returns>
    public int DrainTo(List<Arrival> arrivals)
    {
        lock (_lock)
        {
            Close();
            arrivals.AddRange(_arrivals);
            _arrivals.Clear();
            var messages = _messages;
            _messages = 0;
            return messages;
        }
    }

    private void Close()
    {
        if (_heard is null)
            return;
        _arrivals.Add(new Arrival(
            _heard.Kind, Stopwatch.GetElapsedTime(_heard.SentAt, _first), Stopwatch.GetElapsedTime(_heard.SentAt, _last)));
        _heard = null;
    }
}
