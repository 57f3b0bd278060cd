using System.Collections.Immutable;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>How a series comes round, as it is typed.</summary>
/// <param name="Times">How many times, skipped days included: 1 to 60.</param>
/// <param name="EveryWeeks">Every week, every second, …: 1 to 8.</param>
/// <param name="Skips">Days of the rhythm on which the group does not meet.</param>
public sealed record Rhythm(int Times, int EveryWeeks, ImmutableArray<LocalDate> Skips);

/// <summary>Works out the days of a series. Times are local: noon stays noon when the clocks change.</summary>
public static class SeriesPlan
{
    public const int MostTimes = 60;

    public const int MostWeeks = 8;

    /// <summary>The days a series meets on, in order.</summary>
    public static IEnumerable<LocalDate> Days(LocalDate first, Rhythm rhythm)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        return All(first, rhythm).Where(day => !rhythm.Skips.Contains(day));
    }

    /// <summary>What is wrong with a rhythm; empty where all is well.</summary>
    public static ImmutableArray<Refusal> Check(LocalDate first, Rhythm rhythm)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        if (rhythm.Times is < 1 or > MostTimes || rhythm.EveryWeeks is < 1 or > MostWeeks)
            return [new Refusal(ProgrammeRefusal.SeriesEmpty, nameof(Rhythm.Times))];
        var days = All(first, rhythm).ToHashSet();
        var unknown = rhythm.Skips.Where(skip => !days.Contains(skip)).ToList();
        if (unknown.Count > 0)
            return [.. unknown.Select(skip => new Refusal(
                ProgrammeRefusal.SkipUnknown, nameof(Rhythm.Skips), Dates.Day(skip)))];
        return rhythm.Skips.Distinct().Count() == rhythm.Times ? [new Refusal(ProgrammeRefusal.SeriesEmpty, nameof(Rhythm.Skips))] : [];
    }

    /// <summary>When a slot begins that is to be over, wind-down and lobby included, before duty starts again.</summary>
    public static LocalTime StartBefore(LocalTime duty, int slotMinutes) => duty.PlusMinutes(-slotMinutes);

    private static IEnumerable<LocalDate> All(LocalDate first, Rhythm rhythm) =>
        Enumerable.Range(0, rhythm.Times).Select(i => first.PlusWeeks(i * rhythm.EveryWeeks));
}
