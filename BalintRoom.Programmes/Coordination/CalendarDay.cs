using BalintRoom.Programmes.Sessions;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A day in a programme's calendar.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Holiday">The public holiday; null for an ordinary day.</param>
/// <param name="Sessions">The sessions that begin on it, in order.</param>
public sealed record CalendarDay(LocalDate Day, string? Holiday, IReadOnlyList<CalendarSession> Sessions)
{
    /// <summary>Whether it is a Saturday or Sunday.</summary>
    public bool IsWeekend => SeriesPlan.IsWeekend(Day);
}
