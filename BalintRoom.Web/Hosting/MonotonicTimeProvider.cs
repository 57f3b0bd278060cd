namespace BalintRoom.Web.Hosting;

/// <summary>
/// Reads the wall clock once and from then on follows the monotonic timestamp, so that changes of the system clock while the
/// server runs (by hand, by NTP) do not move the end of a phase. A restart reads the wall clock again. The servers of a cluster take the time from the
/// database that they share instead, so that their clocks agree.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Timers come from the source and are monotonic already. Timestamps count from the creation of this clock, not from the
/// machine's start: Orleans' watchdog compares one with zero as it starts, and would warn of a stall as long as the machine has been running.
/// </remarks>
public sealed class MonotonicTimeProvider(TimeProvider source) : TimeProvider
{
    private long _anchorTicks = source.GetUtcNow().UtcTicks;
    private readonly long _anchorTimestamp = source.GetTimestamp();

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(Interlocked.Read(ref _anchorTicks), TimeSpan.Zero) + source.GetElapsedTime(_anchorTimestamp);

    /// <summary>Sets the clock. Only before the server starts: whatever runs already counts on a clock that never jumps.</summary>
    /// <param name="now">The time it is to show.</param>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _anchorTicks, (now - source.GetElapsedTime(_anchorTimestamp)).UtcTicks);

    /// <inheritdoc />
    public override long GetTimestamp() => source.GetTimestamp() - _anchorTimestamp;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
#pragma warning disable RS0030 // It only hands on what was asked of it.
        source.CreateTimer(callback, state, dueTime, period);
#pragma warning restore RS0030
}
