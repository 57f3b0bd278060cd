using System.Globalization;
using BalintRoom.Programmes.Resources;

namespace BalintRoom.Programmes.Localization;

/// <summary>Days and times as each language writes them. The patterns are words like all others: <c>Date.*</c> in <c>ScreenWords.resx</c>.</summary>
public static class Dates
{
    private static readonly CachedResources Patterns = new(typeof(ScreenWords));

    /// <summary>"12:00", on a clock of 24 hours, as rosters are written.</summary>
    public static string Time(DateTime at) => Write(at, Patterns.GetString("Date.Time"));

    /// <summary>"24 Nov 2026".</summary>
    public static string Day(DateTime at) => Write(at, Patterns.GetString("Date.Day"));

    /// <summary>"Tue 24 Nov 2026, 12:00".</summary>
    public static string DayAndTime(DateTime at) => Write(at, Patterns.GetString("Date.DayAndTime"));

    /// <summary>"Tuesday 24 November, 12:00".</summary>
    public static string WeekdayAndTime(DateTime at) => Write(at, Patterns.GetString("Date.WeekdayAndTime"));

    private static string Write(DateTime at, string pattern) => at.ToString(pattern, CultureInfo.CurrentCulture);
}
