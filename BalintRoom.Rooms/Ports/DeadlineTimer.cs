namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Fires once when a moment has come, however far ahead that is. .NET's own timers refuse to wait longer than 49 days, and sessions are
/// planned for a year: a long wait is made of shorter ones. Safe for concurrent use.
/// </summary>
public sealed class DeadlineTimer : IDisposable
{
    /// <summary>The longest single wait.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly RoomClock _clock;
    private readonly Action _onDue;
    private readonly ITimer _timer;
    private DateTimeOffset? _due;

    /// <summary>Creates a timer that waits for nothing yet.</summary>
    /// <param name="clock">The clock by which the moment comes.</param>
    /// <param name="onDue">Called on a pool thread; must not throw.</param>
    public DeadlineTimer(RoomClock clock, Action onDue)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _onDue = onDue;
#pragma warning disable RS0030 // This is the one place that makes a timer; its waits are limited.
        _timer = clock.Time.CreateTimer(static timer => ((DeadlineTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
#pragma warning restore RS0030
    }

    /// <summary>Waits for a moment instead of any set before; one in the past has come already.</summary>
    public void Set(DateTimeOffset due)
    {
        lock (_gate)
        {
            _due = due;
            Wait(due - _clock.Now);
        }
    }

    /// <summary>Waits for nothing any more.</summary>
    public void Clear()
    {
        lock (_gate)
            _due = null;
    }

    /// <summary>Ends it. Setting it afterwards does nothing.</summary>
    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        lock (_gate)
        {
            if (_due is not { } due)
                return;
            var rest = due - _clock.Now;
            if (rest > TimeSpan.Zero)
            {
                // .NET's timers count whole milliseconds and come early by a part of one: rounded up, so that no row of empty waits ends this one.
                Wait(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)));
                return;
            }

            _due = null;
        }

        _onDue();
    }

    private void Wait(TimeSpan wait) =>
        _timer.Change(wait > MaxWait ? MaxWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
}
