using System.Collections.Immutable;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using NodaTime;
using NodaTime.Text;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Converts a local date and time into a moment, or says why that is not possible.</summary>
public static class SlotTime
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>A start further ahead than this is refused as a probable typing error.</summary>
    public static TimeSpan Furthest { get; } = TimeSpan.FromDays(730);

    /// <summary>Finds the moment a slot starts.</summary>
    /// <param name="local">The local date and time.</param>
    /// <param name="zoneId">The IANA name of the zone.</param>
    /// <param name="which">For a time that occurs twice: which is meant. Ignored otherwise.</param>
    /// <param name="now">The current time; a slot may start in the running minute, not earlier.</param>
    public static Outcome<DateTimeOffset> Resolve(LocalDateTime local, string zoneId, AmbiguousTime? which, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId ?? "");
        if (zone is null)
            return new Refusal(ProgrammeRefusal.ZoneUnknown, nameof(SessionDraft.ZoneId));

        var mapping = zone.MapLocal(local);
        if (mapping.Count == 0)
        {
            var after = mapping.LateInterval.IsoLocalStart;
            return new Refusal(ProgrammeRefusal.TimeDoesNotExist, nameof(SessionDraft.Time), Shown(after));
        }

        if (mapping.Count == 2 && which is null)
            return new Refusal(ProgrammeRefusal.TimeHappensTwice, nameof(SessionDraft.Which), Shown(local));

        var start = (which == AmbiguousTime.Later ? mapping.Last() : mapping.First()).ToDateTimeOffset().ToUniversalTime();
        var thisMinute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        if (start < thisMinute)
        {
            var earliest = Instant.FromDateTimeOffset(thisMinute.AddMinutes(1)).InZone(zone).LocalDateTime;
            return new Refusal(ProgrammeRefusal.SlotInPast, nameof(SessionDraft.Time), Shown(earliest));
        }

        return start - now > Furthest ? new Refusal(ProgrammeRefusal.SlotTooFarAhead, nameof(SessionDraft.Date)) : start;
    }

    /// <summary>Parses a start from a form's date and time fields.</summary>
    /// <param name="date">The day, ISO 8601.</param>
    /// <param name="time">The time of day, as <see cref="TryRead"/> accepts it.</param>
    public static Outcome<LocalDateTime> ReadStart(string? date, string? time)
    {
        var hasDate = LocalDatePattern.Iso.Parse(date ?? "").TryGetValue(default, out var day);
        var hasTime = TryRead(time, out var at);
        if (hasDate && hasTime)
            return day + at;
        ImmutableArray<Refusal> missing =
        [
            .. hasDate ? [] : (ReadOnlySpan<Refusal>)[new Refusal(ProgrammeRefusal.DateMissing, nameof(SessionDraft.Date))],
            .. hasTime ? [] : (ReadOnlySpan<Refusal>)[new Refusal(ProgrammeRefusal.TimeMissing, nameof(SessionDraft.Time))],
        ];
        return missing;
    }

    /// <summary>Parses a time field's value: hours and minutes. Anything after the first five characters, such as seconds, is ignored.</summary>
    public static bool TryRead(string? typed, out LocalTime time) =>
        TimePattern.Parse((typed ?? "")[..Math.Min(5, (typed ?? "").Length)]).TryGetValue(default, out time);

    private static string Shown(LocalDateTime at) => Dates.DayAndTime(at.ToDateTimeUnspecified());
}
