using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace BalintRoom.Programmes.Calendars;

/// <summary>
/// A time zone as calendars need it (RFC 5545, VTIMEZONE), written from the time-zone database: each change of the clock from a year before the events to
/// a year after them. Changes of several years that one yearly rule describes are written as that rule; all others one by one, because no rule that is
/// true of one year need be true of the next.
/// </summary>
internal static class ZoneDefinition
{
    private const int OldestYear = 1970;

    private static readonly Duration Margin = Duration.FromDays(366);

    private static readonly string[] Days = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>The definition of a zone, with a line break after each line.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="from">When the first event begins.</param>
    /// <param name="until">When the last event ends.</param>
    public static string Of(DateTimeZone zone, Instant from, Instant until)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var changes = ChangesOf(zone, from - Margin, until + Margin);
        var text = new StringBuilder();
        Line("BEGIN:VTIMEZONE");
        Line($"TZID:{zone.Id}");
        foreach (var run in RunsOf(changes))
        {
            var (first, last) = (run.Changes[0], run.Changes[^1]);
            var kind = first.IsDaylight ? "DAYLIGHT" : "STANDARD";
            Line($"BEGIN:{kind}");
            Line($"DTSTART:{first.Onset.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture)}");
            Line($"TZOFFSETFROM:{Written(first.Before)}");
            Line($"TZOFFSETTO:{Written(first.After)}");
            Line($"TZNAME:{first.Name}");
            if (run.Changes.Count > 1)
            {
                var rule = $"RRULE:FREQ=YEARLY;BYMONTH={first.Onset.Month};BYDAY={run.Week}{Days[(int)first.Onset.DayOfWeek]}";

                // A rule without an end is also true of the years after the events' only if the zone keeps to it as long as anybody will look.
                var goesOn = last.Next(run.Week) >= until + Margin;
                Line(goesOn ? rule : $"{rule};UNTIL={last.At.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            }

            Line($"END:{kind}");
        }

        Line("END:VTIMEZONE");
        return text.ToString();

        void Line(string line) => text.Append(line).Append("\r\n");
    }

    /// <summary>The changes of the clock that concern a span of time, the one that led to its beginning first.</summary>
    private static List<Change> ChangesOf(DateTimeZone zone, Instant from, Instant until)
    {
        var changes = new List<Change>();
        foreach (var interval in zone.GetZoneIntervals(from, until))
        {
            var before = interval.HasStart ? zone.GetZoneInterval(interval.Start - Duration.Epsilon) : null;
            var isDaylight = interval.Savings > Offset.Zero || (interval.Savings == Offset.Zero && IsBesideNegative(zone, interval));
            var onset = before is null ? default : interval.Start.WithOffset(before.WallOffset).LocalDateTime;
            changes.Add(before is null || onset.Year < OldestYear
                // Programs differ in how far back they can look, and nothing is earlier than this.
                ? new Change(Instant.MinValue, new LocalDateTime(OldestYear, 1, 1, 0, 0), interval.WallOffset, interval.WallOffset, interval.Name, isDaylight)
                : new Change(interval.Start, onset, before.WallOffset, interval.WallOffset, interval.Name, isDaylight));
        }

        return changes;
    }

    /// <summary>
    /// Whether it is the summer of a zone whose winter is the exception, as in Dublin: calendars expect the earlier of two times to be called standard.
    /// </summary>
    private static bool IsBesideNegative(DateTimeZone zone, ZoneInterval interval) =>
        (interval.HasStart && zone.GetZoneInterval(interval.Start - Duration.Epsilon).Savings < Offset.Zero)
        || (interval.HasEnd && zone.GetZoneInterval(interval.End).Savings < Offset.Zero);

    /// <summary>The changes in runs, each of which is one change or follows one yearly rule without a gap.</summary>
    private static List<Run> RunsOf(List<Change> changes)
    {
        var runs = new List<Run>();
        foreach (var change in changes)
        {
            var run = runs.Find(r => r.Takes(change));
            if (run is null)
                runs.Add(new Run(change));
            else
                run.Add(change);
        }

        return runs;
    }

    private static string Written(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}{seconds % 60:00}");
    }

    /// <summary>One change of the clock.</summary>
    /// <param name="At">When it happens.</param>
    /// <param name="Onset">The local time at which it happens, by the clock before it.</param>
    /// <param name="Before">The offset from UTC before it.</param>
    /// <param name="After">The offset from UTC after it.</param>
    /// <param name="Name">The abbreviation of the time after it.</param>
    /// <param name="IsDaylight">Whether the time after it is daylight saving time.</param>
    private sealed record Change(Instant At, LocalDateTime Onset, Offset Before, Offset After, string Name, bool IsDaylight)
    {
        /// <summary>Which weeks of its month its day could be given as: the first to fourth, and -1 for the last.</summary>
        public IEnumerable<int> Weeks
        {
            get
            {
                if (Onset.Day <= 28)
                    yield return ((Onset.Day - 1) / 7) + 1;
                if (Onset.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(Onset.Year, Onset.Month))
                    yield return -1;
            }
        }

        /// <summary>When a yearly rule with this week of the month would make the next change.</summary>
        public Instant Next(int week)
        {
            var month = new YearMonth(Onset.Year + 1, Onset.Month).ToDateInterval();
            var days = month.Where(d => d.DayOfWeek == Onset.DayOfWeek).ToList();
            return (days[week < 0 ? ^1 : week - 1] + Onset.TimeOfDay).WithOffset(Before).ToInstant();
        }
    }

    private sealed class Run
    {
        private IReadOnlyList<int> _weeks;

        public Run(Change first)
        {
            Changes = [first];
            _weeks = [.. first.Weeks];
        }

        public List<Change> Changes { get; }

        /// <summary>The week of the month of its rule; the last rather than the fourth where both are true of all its years.</summary>
        public int Week => _weeks.Min();

        public bool Takes(Change next)
        {
            var last = Changes[^1];
            return last.Onset.Year + 1 == next.Onset.Year && last.Onset.Month == next.Onset.Month && last.Onset.DayOfWeek == next.Onset.DayOfWeek
                && last.Onset.TimeOfDay == next.Onset.TimeOfDay && (last.Before, last.After, last.Name, last.IsDaylight) == (
                    next.Before, next.After, next.Name, next.IsDaylight)
                && _weeks.Intersect(next.Weeks).Any();
        }

        public void Add(Change next)
        {
            Changes.Add(next);
            _weeks = [.. _weeks.Intersect(next.Weeks)];
        }
    }
}
