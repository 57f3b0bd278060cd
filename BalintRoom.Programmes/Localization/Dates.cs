using System.Globalization;
using BalintRoom.Programmes.Resources;
using NodaTime;

namespace BalintRoom.Programmes.Localization;

/// <summary>
/// Dates and times as the reader's language and region write them; nothing else writes one for people. Each longer
/// format contains the shorter. The patterns are resources: <c>Date.*</c> in <c>ScreenWords.resx</c>, and in a file such as
/// <c>ScreenWords.en-US.resx</c> where a region differs from its language.
/// </summary>
public static class Dates
{
    private static readonly CachedResources Patterns = new(typeof(ScreenWords));

    /// <summary>"12:00", on a clock of 24 hours, as rotas are written.</summary>
    public static string Time(DateTime at) => Write(at, "Date.Time");

    /// <inheritdoc cref="Time(DateTime)" />
    public static string Time(TimeOnly at) => Time(DateOnly.MinValue.ToDateTime(at));

    /// <summary>"Tue 24 Nov 2026".</summary>
    public static string Day(DateTime at) => Write(at, "Date.Day");

    /// <inheritdoc cref="Day(DateTime)" />
    public static string Day(DateOnly on) => Day(on.ToDateTime(TimeOnly.MinValue));

    /// <inheritdoc cref="Day(DateTime)" />
    public static string Day(LocalDate on) => Day(on.ToDateOnly());

    /// <summary>"24 Nov": where the year is plain from what stands beside it.</summary>
    public static string Short(DateTime at) => Write(at, "Date.Short");

    /// <summary>"November 2026".</summary>
    public static string Month(YearMonth month) => Write(month.OnDayOfMonth(1).ToDateTimeUnspecified(), "Date.Month");

    /// <summary>"Tue 24 Nov 2026, 12:00".</summary>
    public static string DayAndTime(DateTime at) => Write(at, "Date.DayAndTime");

    /// <summary>"today, 12:00".</summary>
    public static string Today(DateTime at) => Write(at, "Date.Today");

    /// <summary>"Tuesday": a day of every week.</summary>
    public static string Weekday(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    private static string Write(DateTime at, string pattern) => at.ToString(Patterns.GetString(pattern), CultureInfo.CurrentCulture);
}
