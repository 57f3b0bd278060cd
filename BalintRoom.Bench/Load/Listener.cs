using System.Diagnostics;

namespace BalintRoom.Bench.Load;

/// <summary>The delivery of one event to one person, as times since it was sent.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="First">The time until the first message about it.</param>
/// <param name="Last">The time until the last message before the room's next event.</param>
internal readonly record struct Arrival(EventKind Kind, TimeSpan First, TimeSpan Last);

/// <summary>
/// A person who receives the messages of a room. Messages between one event and the next are attributed to the first. Events are sent at
/// fixed intervals, so a message that arrives after the next event counts as missing. Thread-safe.
/// </summary>
internal sealed class Listener
{
    private readonly Lock _lock = new();
    private readonly List<Arrival> _arrivals = [];
    private SentEvent? _heard;
    private long _first;
    private long _last;
    private int _messages;

    /// <summary>Records a message about <paramref name="sent"/>.</summary>
    public void Hear(SentEvent? sent)
    {
        var now = Stopwatch.GetTimestamp();
        if (sent is null)
            return;
        lock (_lock)
        {
            _messages++;
            if (!ReferenceEquals(_heard, sent))
            {
                Close();
                _heard = sent;
                _first = now;
            }

            _last = now;
        }
    }

    /// <summary>Moves the deliveries since the last call to <paramref name="arrivals"/>.</summary>
    /// <returns>The number of messages, including those after the first of an event.</returns>
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
