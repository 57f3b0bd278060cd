using System.Globalization;
using System.Text;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;
using NodaTime;

namespace BalintRoom.Tests.Calendars;

/// <summary>
/// The definitions of time zones in calendars say what the time-zone database says, read by nothing but the rules of RFC 5545: for every zone that is
/// offered, over years, to the minute of each change of the clock.
/// </summary>
public sealed class ZoneDefinitionTests
{
    /// <summary>Spans as events have them: one session, a year of them, and a series that comes every eight weeks for nine years.</summary>
    private static readonly (LocalDate From, LocalDate Until)[] Spans =
    [
        (new(2026, 12, 2), new(2026, 12, 2)), (new(2026, 1, 5), new(2027, 3, 1)), (new(2026, 9, 1), new(2035, 11, 30)), (new(2024, 2, 1), new(2026, 4, 30)),
        (new(2028, 3, 20), new(2029, 4, 10)),
    ];

    [Fact]
    public void Every_zone_has_its_time_at_every_moment_of_its_events()
    {
        Assert.True(Zones.All.Count >= 419, $"Only {Zones.All.Count} zones are offered.");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var zone in Zones.All.Select(id => DateTimeZoneProviders.Tzdb[id]))
            foreach (var (from, until) in Spans)
            {
                var (first, last) = (from.AtStartOfDayInZone(zone).ToInstant(), until.PlusDays(1).AtStartOfDayInZone(zone).ToInstant());
                var definition = VTimeZone.Read(ZoneDefinition.Of(zone, first, last));
                foreach (var at in Moments(zone, first, last))
                {
                    asked++;
                    var local = at.InZone(zone).LocalDateTime;

                    // A calendar takes a local time that occurs twice for the first: the second is written in UTC, which CalendarMessageTests see.
                    var expected = zone.MapLocal(local).First().ToInstant();
                    var read = local.WithOffset(definition.OffsetAt(local)).ToInstant();
                    if (read != expected)
                        wrong.Add($"{zone.Id} {local}: {read}, not {expected} ({from} to {until})");
                }
            }

        Assert.True(asked > 500_000, $"Only {asked} moments.");
        Findings.None(wrong.Take(20), $"{wrong.Count} of {asked} moments are wrong.");
    }

    [Fact]
    public async Task An_independent_program_reads_the_same()
    {
        // One event a zone and moment, all in one calendar: noon every four weeks for three years, and the day before, of and after each change of the clock.
        var (first, last) = (Instant.FromUtc(2026, 1, 5, 0, 0), Instant.FromUtc(2029, 1, 5, 0, 0));
        var (zones, events) = (new StringBuilder(), new StringBuilder());
        var expected = new List<Instant>();
        foreach (var zone in Zones.All.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            zones.Append(ZoneDefinition.Of(zone, first, last));
            var changes = zone.GetZoneIntervals(first, last).Where(i => i.HasEnd && i.End < last).Select(i => i.End).ToList();
            var days = changes.SelectMany(c => Enumerable.Range(-1, 3).Select(d => c.InZone(zone).Date.PlusDays(d)))
                .Concat(Enumerable.Range(0, 39).Select(i => first.InZone(zone).Date.PlusDays(1 + (28 * i))));
            foreach (var local in days.Distinct().Select(day => day + new LocalTime(12, 0)))
            {
                expected.Add(local.InZoneStrictly(zone).ToInstant());
                events.Append(CultureInfo.InvariantCulture, $"BEGIN:VEVENT\r\nUID:{expected.Count}\r\nSUMMARY:{zone.Id}\r\n")
                    .Append(CultureInfo.InvariantCulture, $"DTSTART;TZID={zone.Id}:{local:uuuuMMdd'T'HHmmss}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n");
            }
        }

        var read = await CalendarReader.ReadAsync($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{zones}{events}END:VCALENDAR\r\n");
        Assert.Equal(expected.Order(), read.Times.Select(t => Instant.FromDateTimeOffset(t.Utc)));
    }

    [Theory]
    [InlineData("Europe/Dublin", "STANDARD|+0100|+0000|GMT|FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")]
    [InlineData("Europe/Dublin", "DAYLIGHT|+0000|+0100|IST|FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")]
    [InlineData("America/Halifax", "STANDARD|-0300|-0400|AST|FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")]

    // In Guayaquil the clock has stood still since 1993, and nothing is said of rules.
    [InlineData("America/Guayaquil", "STANDARD|-0400|-0500|-05|")]
    public void Where_one_rule_describes_the_years_it_is_written(string zone, string expected)
    {
        var text = ZoneDefinition.Of(DateTimeZoneProviders.Tzdb[zone], Instant.FromUtc(2026, 12, 2, 16, 0), Instant.FromUtc(2026, 12, 2, 17, 0));
        var parts = VTimeZone.Read(text).Parts.Select(p =>
            $"{p.Kind}|{p.Values["TZOFFSETFROM"]}|{p.Values["TZOFFSETTO"]}|{p.Values["TZNAME"]}|{p.Values.GetValueOrDefault("RRULE")}");
        Assert.Contains(expected, parts, StringComparer.Ordinal);
    }

    /// <summary>Every tenth hour, and each minute within an hour and a half of a change that is the half of an hour.</summary>
    private static IEnumerable<Instant> Moments(DateTimeZone zone, Instant first, Instant last)
    {
        var step = Duration.FromHours((last - first).TotalDays > 800 ? 163 : 29);
        for (var at = first; at < last; at += step)
            yield return at;
        foreach (var change in zone.GetZoneIntervals(first, last).Where(i => i.HasEnd && i.End < last).Select(i => i.End))
            for (var minutes = -180; minutes <= 180; minutes += 30)
                if (change + Duration.FromMinutes(minutes) is var near && near >= first && near < last)
                    yield return near;
    }

    /// <summary>A VTIMEZONE as RFC 5545, 3.6.5, says it is read: the last onset before a local time decides, each by the clock before it.</summary>
    private sealed class VTimeZone
    {
        private readonly List<(LocalDateTime Onset, Offset Before, Offset After)> _onsets = [];

        public List<(string Kind, Dictionary<string, string> Values)> Parts { get; } = [];

        public static VTimeZone Read(string text)
        {
            var zone = new VTimeZone();
            foreach (var line in text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, "A line is too long for RFC 5545, 3.1.");
                if (line is "BEGIN:STANDARD" or "BEGIN:DAYLIGHT")
                    zone.Parts.Add((line["BEGIN:".Length..], new Dictionary<string, string>(StringComparer.Ordinal)));
                else if (zone.Parts.Count > 0 && !line.StartsWith("END:", StringComparison.Ordinal))
                    zone.Parts[^1].Values[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
            }

            foreach (var (_, values) in zone.Parts)
            {
                var (before, after) = (OffsetOf(values["TZOFFSETFROM"]), OffsetOf(values["TZOFFSETTO"]));
                var start = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss").Parse(values["DTSTART"]).Value;
                foreach (var onset in values.TryGetValue("RRULE", out var rule) ? Expand(start, before, rule) : [start])
                    zone._onsets.Add((onset, before, after));
            }

            zone._onsets.Sort((a, b) => a.Onset.WithOffset(a.Before).ToInstant().CompareTo(b.Onset.WithOffset(b.Before).ToInstant()));
            return zone;
        }

        public Offset OffsetAt(LocalDateTime local)
        {
            var last = _onsets.FindLastIndex(o => o.Onset <= local);
            return last < 0 ? _onsets[0].Before : _onsets[last].After;
        }

        private static IEnumerable<LocalDateTime> Expand(LocalDateTime start, Offset before, string rule)
        {
            var parts = rule.Split(';').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            Assert.Equal("YEARLY", parts["FREQ"]);
            Assert.Empty(parts.Keys.Except(["FREQ", "BYMONTH", "BYDAY", "UNTIL"], StringComparer.Ordinal));
            var month = int.Parse(parts["BYMONTH"], CultureInfo.InvariantCulture);
            var week = int.Parse(parts["BYDAY"][..^2], CultureInfo.InvariantCulture);
            var day = Array.IndexOf(["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"], parts["BYDAY"][^2..]);
            Instant? until = parts.TryGetValue("UNTIL", out var end)
                ? NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Parse(end).Value
                : null;
            for (var year = start.Year; year < 2045; year++)
            {
                var days = new YearMonth(year, month).ToDateInterval().Where(d => (int)d.DayOfWeek == day).ToList();
                var onset = days[week < 0 ? days.Count + week : week - 1] + start.TimeOfDay;
                if (onset < start)
                    continue;
                if (onset.WithOffset(before).ToInstant() > until)
                    yield break;
                yield return onset;
            }
        }

        private static Offset OffsetOf(string text)
        {
            var seconds = (int.Parse(text[1..3], CultureInfo.InvariantCulture) * 3600) + (int.Parse(text[3..5], CultureInfo.InvariantCulture) * 60)
                + (text.Length > 5 ? int.Parse(text[5..7], CultureInfo.InvariantCulture) : 0);
            return Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
        }
    }
}
