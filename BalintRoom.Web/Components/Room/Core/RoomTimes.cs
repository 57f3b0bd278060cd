using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Shared;
using NodaTime;
using NodaTime.Extensions;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Formats times in a session's zone, and beside them in the reader's where a person must act on them.</summary>
/// <param name="timeZoneId">An IANA zone; an unknown one is treated as UTC.</param>
/// <param name="reader">Knows the reader's zone.</param>
public readonly struct RoomTimes(string timeZoneId, ReaderTimes reader)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZoneId) ?? DateTimeZone.Utc;

    /// <summary>The session's zone as people call it.</summary>
    public string City => Zones.City(timeZoneId);

    /// <summary>Hours and minutes on a 24-hour clock, as rotas are written; short enough for the arc.</summary>
    public string Clock(DateTimeOffset at) => Dates.Time(Local(at));

    /// <inheritdoc cref="DisplayText.When" />
    public string When(DateTimeOffset at) => reader.When(at, timeZoneId);

    /// <inheritdoc cref="DisplayText.DayAndWhen" />
    public string DayAndWhen(DateTimeOffset at) => reader.DayAndWhen(at, timeZoneId);

    /// <inheritdoc cref="ReaderTimes.NeedsZone" />
    public bool NeedsZone(DateTimeOffset at) => reader.NeedsZone(at, timeZoneId);

    /// <inheritdoc cref="ReaderTimes.IsToday" />
    public bool IsToday(DateTimeOffset at) => reader.IsToday(at, timeZoneId);

    /// <summary>Weekday, day, month and time.</summary>
    public string DayAndClock(DateTimeOffset at) => Dates.DayAndTime(Local(at));

    /// <summary>The moment of a time of day on the day of another moment.</summary>
    /// <param name="near">A moment on that day.</param>
    /// <param name="time">The time of day; one that a daylight saving change skips or repeats is resolved leniently.</param>
    public DateTimeOffset On(DateTimeOffset near, TimeOnly time)
    {
        var day = DateOnly.FromDateTime(Local(near));
        return LocalDateTime.FromDateTime(day.ToDateTime(time)).InZoneLeniently(_zone).ToDateTimeOffset();
    }

    /// <summary>A moment's time of day.</summary>
    public TimeOnly TimeOf(DateTimeOffset at) => TimeOnly.FromDateTime(Local(at));

    private DateTime Local(DateTimeOffset at) => at.ToInstant().InZone(_zone).ToDateTimeUnspecified();
}
