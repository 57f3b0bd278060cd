using System.Collections.Immutable;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>How a series recurs, as it was entered.</summary>
/// <param name="Times">The number of days, skipped ones included: 1 to 60.</param>
/// <param name="EveryWeeks">The number of weeks from one day to the next: 1 to 8.</param>
/// <param name="Skips">Days of the series on which the group does not meet.</param>
public sealed record Recurrence(int Times, int EveryWeeks, ImmutableArray<LocalDate> Skips);
