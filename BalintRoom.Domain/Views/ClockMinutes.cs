namespace BalintRoom.Domain.Views;

/// <summary>
/// Moments and lengths as clocks without seconds show them: always floored to the minute, never rounded, so that two clocks that
/// show one moment show the same, and lengths add up to the times beside them.
/// </summary>
public static class ClockMinutes
{
    /// <summary>The minute a clock shows at this moment.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>How many minutes lie between two moments on the clock; not below zero.</summary>
    public static int Between(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (int)(Of(to) - Of(from)).TotalMinutes);
}
