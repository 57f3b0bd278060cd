using System.Globalization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Localization;

/// <summary>Text for values of the programme.</summary>
public static class DisplayText
{
    private static readonly CachedResources Words = new(typeof(ScreenWords));

    public static string Sentence(this IStringLocalizer<ProgrammeWords> words, Refusal refusal) =>
        words["Refusal." + refusal.Code, [.. refusal.Arguments]];

    /// <summary>"Tue 24 Nov 2026, 12:00" in the local time of a zone.</summary>
    public static string Day(DateTimeOffset at, string zone) =>
        Dates.DayAndTime(Zones.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>"12:00" in the local time of a zone.</summary>
    public static string Time(DateTimeOffset at, string zone) =>
        Dates.Time(Zones.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>
    /// A time at which the reader must act: "12:00" today, else "Tue 24 Nov 2026, 12:00". Where the reader's own time differs both are given with
    /// their zones, "12:00 (Halifax) · 08:00 (Vancouver)"; where it is not known, the session's is given with its zone.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">The IANA name of the session's zone.</param>
    /// <param name="readerZone">That of the reader's; null where it is not known.</param>
    /// <param name="now">The current time.</param>
    public static string When(DateTimeOffset at, string zone, string? readerZone, DateTimeOffset now)
    {
        var isToday = Zones.InZone(at, zone).Date == Zones.InZone(now, zone).Date;
        return InBothZones(at, zone, isToday ? Dates.Time : Dates.DayAndTime, readerZone, now);
    }

    /// <summary>As <see cref="When"/>, with the day also where it is today.</summary>
    public static string DayAndWhen(DateTimeOffset at, string zone, string? readerZone) => InBothZones(at, zone, Dates.DayAndTime, readerZone, now: null);

    private static string InBothZones(DateTimeOffset at, string zone, Func<DateTime, string> write, string? readerZone, DateTimeOffset? now)
    {
        var there = Zones.InZone(at, zone);
        var written = write(there.ToDateTimeUnspecified());
        if (readerZone is null)
            return Put("Zone.One", written, Zones.City(zone));
        var here = Zones.InZone(at, readerZone);
        if (here == there)
            return written;

        // The reader's day is said where it is another one than the session's.
        var local = here.ToDateTimeUnspecified();
        var own = here.Date == there.Date ? Dates.Time(local)
            : now is { } moment && here.Date == Zones.InZone(moment, readerZone).Date ? Dates.Today(local)
            : Dates.DayAndTime(local);
        return Put("Zone.Two", written, Zones.City(zone), own, Zones.City(readerZone));
    }

    private static string Put(string pattern, params object[] parts) => string.Format(CultureInfo.CurrentCulture, Words.GetString(pattern), parts);

    /// <summary>A zone's IANA name without underscores.</summary>
    public static string Zone(string zone) => zone.Replace('_', ' ');
}
