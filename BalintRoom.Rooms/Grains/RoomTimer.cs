using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Rings once for the earliest of a room's deadlines. It only rings: what is due is decided by the room, which ignores what is no longer its.
/// </summary>
internal sealed partial class RoomTimer(RoomClock clock, Func<Task> ring, ILogger logger) : IDisposable
{
    /// <summary>A timer cannot wait for longer than about 49 days; ringing early is harmless, since nothing is due then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What could not be stored stays due.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private ITimer? _timer;

    public void Arm(ImmutableArray<RoomDeadline> deadlines)
    {
        if (deadlines.IsEmpty)
        {
            Dispose();
            return;
        }

        var wait = deadlines.Min(d => d.Due) - clock.Now;
        RingIn(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait);
    }

    /// <summary>Rings soon although no deadline asks for it: something is to be tried again. Arming puts an end to it.</summary>
    public void RingAgain() => RingIn(TryAgainAfter);

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void RingIn(TimeSpan wait)
    {
        _timer ??= clock.Time.CreateTimer(static timer => _ = ((RoomTimer)timer!).RingAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task RingAsync()
    {
        try
        {
            await ring();
        }
#pragma warning disable CA1031 // Nobody awaits a timer: a failure is logged here or lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _timer?.Change(TryAgainAfter, Timeout.InfiniteTimeSpan);
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A room could not act on its deadline.")]
    private partial void LogFailure(Exception exception);
}
