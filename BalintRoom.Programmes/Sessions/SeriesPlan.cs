using System.Collections.Immutable;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Computes the days of a series. Times are local, so that a session stays at noon across daylight saving changes.
/// </summary>
public static class SeriesPlan
{
    public const int MostTimes = 60;

    public const int MostWeeks = 8;

    /// <summary>The days a series meets on, in order.</summary>
    public static IEnumerable<LocalDate> Days(LocalDate first, Recurrence recurrence)
    {
        ArgumentNullException.ThrowIfNull(recurrence);
        return All(first, recurrence).Where(day => !recurrence.Skips.Contains(day));
    }

    /// <summary>What is wrong with a recurrence; empty where nothing is.</summary>
    public static ImmutableArray<Refusal> Check(LocalDate first, Recurrence recurrence)
    {
        ArgumentNullException.ThrowIfNull(recurrence);
        if (recurrence.Times is < 1 or > MostTimes || recurrence.EveryWeeks is < 1 or > MostWeeks)
            return [new Refusal(ProgrammeRefusal.SeriesEmpty, nameof(Recurrence.Times))];
        var days = All(first, recurrence).ToHashSet();
        var unknown = recurrence.Skips.Where(skip => !days.Contains(skip)).ToList();
        if (unknown.Count > 0)
            return [.. unknown.Select(skip => new Refusal(
                ProgrammeRefusal.SkipUnknown, nameof(Recurrence.Skips), Dates.Day(skip)))];
        return recurrence.Skips.Distinct().Count() == recurrence.Times ? [new Refusal(ProgrammeRefusal.SeriesEmpty, nameof(Recurrence.Skips))] : [];
    }

    /// <summary>The start of a slot that ends, wind-down and lobby included, when duty begins again: shortly after midnight, the evening before.</summary>
    public static LocalDateTime StartBefore(LocalDateTime duty, int slotMinutes) => duty.PlusMinutes(-slotMinutes);

    /// <summary>The next day that is no Saturday or Sunday.</summary>
    public static LocalDate NextWeekday(LocalDate after)
    {
        var next = after.PlusDays(1);
        while (IsWeekend(next))
            next = next.PlusDays(1);
        return next;
    }

    /// <summary>Whether a day is a Saturday or Sunday, on which groups seldom mean to meet.</summary>
    public static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static IEnumerable<LocalDate> All(LocalDate first, Recurrence recurrence) =>
        Enumerable.Range(0, recurrence.Times).Select(i => first.PlusWeeks(i * recurrence.EveryWeeks));
}
