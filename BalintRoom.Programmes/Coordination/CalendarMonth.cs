using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A month of a programme.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="ZoneId">The time zone of its days.</param>
/// <param name="Month">Which month.</param>
/// <param name="Today">The current day, which may be in another month.</param>
/// <param name="Days">Each day of the month, in order.</param>
public sealed record CalendarMonth(string Programme, string ZoneId, YearMonth Month, LocalDate Today, IReadOnlyList<CalendarDay> Days);
