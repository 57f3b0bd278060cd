using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Programmes.Calendars;

/// <summary>
/// Sessions as iCalendar (RFC 5545). A series is one recurring event with the skipped days as exceptions and each moved session
/// as an overriding instance; times are local to their zone, so that a session stays at noon across daylight saving changes. No
/// group is named, because calendars are often shared, except in the feed of somebody who is in several: it would not tell where to go.
/// </summary>
internal static class CalendarEntries
{
    private const string Product = "-//BalintRoom//BalintRoom//EN";

    /// <summary>A session, with its whole series where it belongs to one, as an invitation to one person.</summary>
    public static async Task<string> OfAsync(
        BalintDbContext db, Session session, Person person, string from, string address, string title, string text,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = session.SeriesId is { } series
            ? await db.Sessions.AsNoTracking().Include(s => s.Series).Where(s => s.SeriesId == series).ToListAsync(cancellationToken)
            : [session];
        var calendar = Of(sessions, _ => title, text, address, now);
        calendar.Method = session is { CalledOffAt: not null, SeriesId: null } ? "CANCEL" : "REQUEST";
        foreach (var entry in calendar.Events)
        {
            entry.Organizer = new Organizer($"mailto:{from}");
            entry.Attendees.Add(new Attendee($"mailto:{person.Email}") { CommonName = person.Name, Rsvp = false });
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>A feed of sessions, for a calendar that subscribes to it.</summary>
    public static string FeedOf(IEnumerable<Session> sessions, Func<Session, string> title, string text, string address, DateTimeOffset now) =>
        new CalendarSerializer().SerializeToString(Of(sessions, title, text, address, now))!;

    private static Calendar Of(IEnumerable<Session> sessions, Func<Session, string> title, string text, string address, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = Product };
        var all = sessions.ToList();
        foreach (var zone in all.Select(s => s.TimeZoneId).Concat(all.Select(s => s.Series?.TimeZoneId).OfType<string>()).Distinct(StringComparer.Ordinal))
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone, all.Min(s => s.StartsAt).UtcDateTime.AddYears(-1), includeHistoricalData: false));
        foreach (var single in all.Where(s => s.Series is null))
            calendar.Events.Add(EventOf(single, UidOf(single.Id.Value), title(single), text, address, now));
        foreach (var series in all.Where(s => s.Series is not null).GroupBy(s => s.Series!.Id))
            Add(calendar, series.First().Series!, [.. series], title(series.First()), text, address, now);
        return calendar;
    }

    private static void Add(Calendar calendar, Series series, IReadOnlyList<Session> sessions, string title, string text, string address,
        DateTimeOffset now)
    {
        var uid = UidOf(series.Id);
        var start = At(series.StartsOn, series.Time, series.TimeZoneId);
        var whole = new CalendarEvent
        {
            Uid = uid,
            Summary = title,
            Description = $"{text}\n{address}",
            Location = address,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Start = start,
            End = At(series.StartsOn, series.Time, series.TimeZoneId, series.SlotMinutes),
            Sequence = sessions.Sum(s => s.Sequence),
            RecurrenceRule = new RecurrenceRule(FrequencyType.Weekly, series.EveryWeeks) { Count = series.Times },
        };
        foreach (var skipped in series.Skips)
            whole.ExceptionDates.Add(At(skipped, series.Time, series.TimeZoneId));
        calendar.Events.Add(whole);

        foreach (var session in sessions.Where(s => s.SeriesDay is not null && (s.Sequence > 0 || s.CalledOffAt is not null)))
        {
            var changed = EventOf(session, uid, title, text, address, now);
            changed.RecurrenceIdentifier = new RecurrenceIdentifier(At(session.SeriesDay!.Value, series.Time, series.TimeZoneId));
            calendar.Events.Add(changed);
        }
    }

    private static CalendarEvent EventOf(Session session, string uid, string title, string text, string address, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.TimeZoneId) ?? DateTimeZone.Utc;
        return new CalendarEvent
        {
            Uid = uid,
            Summary = title,
            Description = $"{text}\n{address}",
            Location = address,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Start = Local(session.StartsAt),
            End = Local(session.EndsAt),
            Sequence = session.Sequence,
            Status = session.CalledOffAt is null ? EventStatus.Confirmed : EventStatus.Cancelled,
        };

        CalDateTime Local(DateTimeOffset at) => new(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToDateTimeUnspecified(), session.TimeZoneId);
    }

    private static CalDateTime At(DateOnly day, TimeOnly time, string zone, int minutes = 0) =>
        new(day.ToDateTime(time).AddMinutes(minutes), zone);

    private static string UidOf(Guid id) => $"{id:N}@balintroom";
}
