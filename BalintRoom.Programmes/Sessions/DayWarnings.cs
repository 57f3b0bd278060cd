using System.Collections.Immutable;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>What the days themselves say against meeting on them, for sessions that are planned and for those that are moved.</summary>
public static class DayWarnings
{
    /// <summary>The weekends and public holidays among some days; a warning for each day, or one for a whole series at the weekend.</summary>
    /// <param name="days">The days, in order.</param>
    /// <param name="country">The country whose holidays count; see <see cref="PublicHolidays"/>.</param>
    /// <returns>Warnings, see <see cref="SessionDraft.AreWarnings"/>; empty where nothing speaks against the days.</returns>
    public static ImmutableArray<Refusal> Of(IReadOnlyCollection<LocalDate> days, string country)
    {
        ArgumentNullException.ThrowIfNull(days);
        var warnings = ImmutableArray.CreateBuilder<Refusal>();
        if (days.Count > 1 && days.All(SeriesPlan.IsWeekend) && days.Select(d => d.DayOfWeek).Distinct().Count() == 1)
            warnings.Add(Warning(ProgrammeRefusal.SeriesOnWeekend, Dates.Weekday(days.First().ToDateTimeUnspecified().DayOfWeek), days.Count));
        else
            warnings.AddRange(days.Where(SeriesPlan.IsWeekend).Select(day => Warning(ProgrammeRefusal.OnWeekend, Dates.Day(day))));
        foreach (var day in days)
            if (PublicHolidays.On(day, country) is { } holiday)
                warnings.Add(Warning(ProgrammeRefusal.OnHoliday, Dates.Day(day), holiday));
        return warnings.ToImmutable();
    }

    private static Refusal Warning(ProgrammeRefusal code, params ImmutableArray<object> arguments) => new(code, nameof(SessionDraft.MayOverlap), arguments);
}
