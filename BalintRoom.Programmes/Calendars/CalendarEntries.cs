using BalintRoom.Data.Entities;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace BalintRoom.Programmes.Calendars;

/// <summary>
/// Sessions as iCalendar (RFC 5545). A series is one recurring event with the skipped days as exceptions and each session at another time as an overriding
/// instance; times are local to their zone, so that a session stays at noon across daylight saving changes. A message (RFC 5546) holds what has changed and
/// nothing else, because programs read only its first event. No group is named, because calendars are often shared, except in the feed of somebody who is
/// in several: it would not tell where to go.
/// </summary>
internal static class CalendarEntries
{
    private const string Product = "-//BalintRoom//BalintRoom//EN";

    /// <summary>
    /// A session, or what is still to come of its series, for somebody who is invited, comes later, or whose series has a new rhythm.
    /// </summary>
    /// <param name="sessions">The session, or all that are stored of its series.</param>
    /// <param name="party">Whose calendar it is for.</param>
    /// <param name="text">The words.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The message; null where nothing is to come.</returns>
    public static CalendarMessage? Request(IReadOnlyList<Session> sessions, CalendarParty party, CalendarText text, DateTimeOffset now)
    {
        List<Session> coming = [.. sessions.Where(s => s.EndedAt is null && s.CalledOffAt is null && s.EndsAt > now)];
        if (coming.Count == 0)
            return null;
        return coming[0].Series is not { } series
            ? Message("REQUEST", [EventOf(coming[0], coming[0].Sequence, text, now)], coming, party)
            : Message("REQUEST", EventsOf(series, SequenceOf(series, sessions), coming, fromTheStart: false, text, now), coming, party);
    }

    /// <summary>That one session has a new time, and nothing of the others of its series.</summary>
    public static CalendarMessage Moved(Session session, IReadOnlyList<Session> sessions, CalendarParty party, CalendarText text, DateTimeOffset now) =>
        Message("REQUEST", [ChangeOf(session, sessions, text, now)], [session], party);

    /// <summary>That one session was cancelled, and nothing of the others of its series.</summary>
    public static CalendarMessage CalledOff(Session session, IReadOnlyList<Session> sessions, CalendarParty party, CalendarText text, DateTimeOffset now)
    {
        var cancelled = ChangeOf(session, sessions, text, now);
        cancelled.Status = EventStatus.Cancelled;
        return Message("CANCEL", [cancelled], [session], party);
    }

    /// <summary>That a session, or a whole series, leaves a calendar.</summary>
    /// <inheritdoc cref="Request"/>
    public static CalendarMessage Cancel(IReadOnlyList<Session> sessions, CalendarParty party, CalendarText text, DateTimeOffset now)
    {
        var first = sessions.MinBy(s => s.StartsAt)!;
        var cancelled = EventOf(first, first.Series is { } series ? SequenceOf(series, sessions) : first.Sequence, text, now);
        cancelled.Status = EventStatus.Cancelled;
        return Message("CANCEL", [cancelled], [first], party);
    }

    /// <summary>A feed of sessions, for a calendar that subscribes to it.</summary>
    /// <param name="sessions">The sessions, each with its series.</param>
    /// <param name="textOf">The words for one of them, or for its series.</param>
    /// <param name="name">What the calendar is called where it is added.</param>
    /// <param name="now">The current time.</param>
    public static string FeedOf(IEnumerable<Session> sessions, Func<Session, CalendarText> textOf, string name, DateTimeOffset now)
    {
        List<Session> all = [.. sessions];
        var calendar = new Calendar { ProductId = Product };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        foreach (var single in all.Where(s => s.Series is null))
            calendar.Events.Add(EventOf(single, single.Sequence, textOf(single), now));
        foreach (var series in all.Where(s => s.Series is not null).GroupBy(s => s.Series!.Id).Select(g => g.ToList()))
            calendar.Events.AddRange(
                EventsOf(series[0].Series!, SequenceOf(series[0].Series!, series), series, fromTheStart: true, textOf(series[0]), now));
        return Written(calendar, all);
    }

    /// <summary>The revision of a series: how often its sessions were changed, those included that are deleted. It never falls.</summary>
    private static int SequenceOf(Series series, IEnumerable<Session> sessions) => series.DeletedChanges + sessions.Sum(s => s.Sequence);

    private static CalendarMessage Message(string method, IEnumerable<CalendarEvent> events, IReadOnlyCollection<Session> concerned, CalendarParty party)
    {
        var calendar = new Calendar { ProductId = Product, Method = method };
        foreach (var entry in events)
        {
            entry.Organizer = new Organizer($"mailto:{party.Organizer}") { CommonName = party.OrganizerName };
            entry.Attendees.Add(new Attendee($"mailto:{party.Email}") { CommonName = party.Name, Rsvp = false });
            calendar.Events.Add(entry);
        }

        return new CalendarMessage(method, Written(calendar, concerned));
    }

    /// <summary>A calendar with the definition of each zone in it, for all the time its events take.</summary>
    private static string Written(Calendar calendar, IReadOnlyCollection<Session> sessions)
    {
        var text = new CalendarSerializer().SerializeToString(calendar)!;
        var zones = sessions.Select(s => s.TimeZoneId).Concat(sessions.Select(s => s.Series?.TimeZoneId).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>()
            .ToList();
        if (zones.Count == 0)
            return text;

        // A series is written from its first day on, and to its last, whatever is left of it.
        var days = sessions.Select(s => s.Series).OfType<Series>()
            .SelectMany(s => (DateOnly[])[s.StartsOn, s.StartsOn.AddDays(7 * s.EveryWeeks * s.Times)])
            .Select(day => Instant.FromUtc(day.Year, day.Month, day.Day, 0, 0));
        var moments = sessions.SelectMany(s => (DateTimeOffset[])[s.StartsAt, s.EndsAt]).Select(Instant.FromDateTimeOffset).Concat(days).ToList();
        var definitions = string.Concat(zones.Select(zone => ZoneDefinition.Of(zone, moments.Min(), moments.Max())));
        var body = text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal);
        return text.Insert(body < 0 ? text.IndexOf("END:VCALENDAR", StringComparison.Ordinal) : body, definitions);
    }

    /// <summary>One session as it is now: of a series, as the instance that it has always been.</summary>
    private static CalendarEvent ChangeOf(Session session, IReadOnlyList<Session> sessions, CalendarText text, DateTimeOffset now) =>
        session is { Series: { } series, SeriesDay: { } day }
            ? InstanceOf(session, series, day, SequenceOf(series, sessions), text, now)
            : EventOf(session, session.Sequence, text, now);

    private static CalendarEvent InstanceOf(
        Session session, Series series, DateOnly day, int sequence, CalendarText text, DateTimeOffset now)
    {
        var instance = EventOf(session, sequence, text, now);
        instance.RecurrenceIdentifier = new RecurrenceIdentifier(At(day, series.Time, series.TimeZoneId));
        return instance;
    }

    /// <summary>A series: its rule, and the sessions that are not as the rule says.</summary>
    private static IEnumerable<CalendarEvent> EventsOf(
        Series series, int sequence, IReadOnlyList<Session> sessions, bool fromTheStart, CalendarText text, DateTimeOffset now)
    {
        var days = sessions.Select(s => s.SeriesDay).OfType<DateOnly>().ToHashSet();
        var every = 7 * series.EveryWeeks;
        var (first, times) = fromTheStart
            ? (series.StartsOn, series.Times)
            : (days.Min(), ((days.Max().DayNumber - days.Min().DayNumber) / every) + 1);
        var whole = new CalendarEvent
        {
            Uid = UidOf(series.Id),
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Start = At(first, series.Time, series.TimeZoneId),
            End = At(first, series.Time, series.TimeZoneId, series.SlotMinutes),
            Sequence = sequence,
            Status = EventStatus.Confirmed,
            RecurrenceRule = new RecurrenceRule(FrequencyType.Weekly, series.EveryWeeks) { Count = times },
        };
        Write(whole, text);
        var left = fromTheStart
            ? series.Skips
            : Enumerable.Range(0, times).Select(i => first.AddDays(i * every)).Where(day => !days.Contains(day));
        foreach (var skipped in left)
            whole.ExceptionDates.Add(At(skipped, series.Time, series.TimeZoneId));
        yield return whole;

        foreach (var session in sessions)
            if (session.SeriesDay is { } day && (session.CalledOffAt is not null || session.SlotMinutes != series.SlotMinutes
                || session.StartsAt != InstantOf(day, series)))
                yield return InstanceOf(session, series, day, sequence, text, now);
    }

    private static CalendarEvent EventOf(Session session, int sequence, CalendarText text, DateTimeOffset now)
    {
        var entry = new CalendarEvent
        {
            Uid = UidOf(session.SeriesId ?? session.Id.Value),
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Sequence = sequence,
            Status = session.CalledOffAt is null ? EventStatus.Confirmed : EventStatus.Cancelled,
        };
        Write(entry, text);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.TimeZoneId) ?? DateTimeZone.Utc;

        // A local time that occurs twice means the first (RFC 5545, 3.3.5), and one whose end is on another clock has another length in some programs.
        (entry.Start, entry.End) = OffsetAt(session.StartsAt) == OffsetAt(session.EndsAt) && IsFirst(session.StartsAt) && IsFirst(session.EndsAt)
            ? (Local(session.StartsAt), Local(session.EndsAt))
            : (new CalDateTime(session.StartsAt.UtcDateTime, "UTC"), new CalDateTime(session.EndsAt.UtcDateTime, "UTC"));
        return entry;

        Offset OffsetAt(DateTimeOffset at) => zone.GetUtcOffset(Instant.FromDateTimeOffset(at));
        bool IsFirst(DateTimeOffset at)
        {
            var moment = Instant.FromDateTimeOffset(at);
            return zone.MapLocal(moment.InZone(zone).LocalDateTime).First().ToInstant() == moment;
        }

        CalDateTime Local(DateTimeOffset at) => new(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToDateTimeUnspecified(), session.TimeZoneId);
    }

    private static void Write(CalendarEvent entry, CalendarText text)
    {
        entry.Summary = text.Title;
        if (text.Link is null)
            return;
        entry.Description = $"{text.Text}\n{text.Link}";
        entry.Location = text.Link;
        entry.Url = new Uri(text.Link);
    }

    /// <summary>When a calendar takes an instance of a series to begin: of a local time that occurs twice, the first.</summary>
    private static DateTimeOffset? InstantOf(DateOnly day, Series series)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(series.TimeZoneId) ?? DateTimeZone.Utc;
        var mapping = zone.MapLocal(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(series.Time));
        return mapping.Count == 0 ? null : mapping.First().ToDateTimeOffset();
    }

    private static CalDateTime At(DateOnly day, TimeOnly time, string zone, int minutes = 0) =>
        new(day.ToDateTime(time).AddMinutes(minutes), zone);

    private static string UidOf(Guid id) => $"{id:N}@balintroom";
}
