namespace BalintRoom.Web.Hosting;

/// <summary>
/// Reads the wall clock once and from then on follows the monotonic timestamp, so that changes of the system clock while the
/// server runs (by hand, by NTP) do not move the end of a phase. A restart reads the wall clock again.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Timers come from the source and are monotonic already. Timestamps count from the creation of this clock, not from the
/// machine's start: Orleans' watchdog compares one with zero as it starts, and would warn of a stall as long as the machine has been running.
/// </remarks>
public sealed class MonotonicTimeProvider(TimeProvider source) : TimeProvider
{
    private readonly DateTimeOffset _anchor = source.GetUtcNow();
    private readonly long _anchorTimestamp = source.GetTimestamp();

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    /// <inheritdoc />
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _anchor + source.GetElapsedTime(_anchorTimestamp);

    /// <inheritdoc />
    public override long GetTimestamp() => source.GetTimestamp() - _anchorTimestamp;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
#pragma warning disable RS0030 // It only hands on what was asked of it.
        source.CreateTimer(callback, state, dueTime, period);
#pragma warning restore RS0030
}
