using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Fires once for the earliest of a room's deadlines. The room then decides what is due, and ignores deadlines it no longer has.
/// </summary>
internal sealed partial class RoomTimer(RoomClock clock, Func<Task> onDue, ILogger logger) : IDisposable
{
    /// <summary>How soon a failed action is tried again.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private DeadlineTimer? _timer;

    /// <summary>Fires when the earliest of these is due, instead of at any time set before; never if there are none.</summary>
    public void Arm(ImmutableArray<RoomDeadline> deadlines)
    {
        if (deadlines.IsEmpty)
            Dispose();
        else
            Schedule(deadlines.Min(d => d.Due));
    }

    /// <summary>Fires after <see cref="RetryDelay"/>, to retry something that failed. <see cref="Arm"/> replaces it.</summary>
    public void RetrySoon() => Schedule(clock.Now + RetryDelay);

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Schedule(DateTimeOffset due)
    {
        _timer ??= new DeadlineTimer(clock, () => _ = FireAsync());
        _timer.Set(due);
    }

    private async Task FireAsync()
    {
        try
        {
            await onDue();
        }
#pragma warning disable CA1031 // Nothing awaits the timer's task: a failure is logged here or lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _timer?.Set(clock.Now + RetryDelay);
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A room could not act on a deadline that is due; it will be tried again.")]
    private partial void LogFailure(Exception exception);
}
