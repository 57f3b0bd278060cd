namespace BalintRoom.Data.Entities;

/// <summary>A series of sessions: every so many weeks on the same weekday at the same local time.</summary>
public sealed class Series
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The first day; all others are on the same weekday.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>The number of days, skipped ones included: 1 to 60.</summary>
    public required int Times { get; init; }

    /// <summary>The number of weeks from one day to the next: 1 to 8.</summary>
    public required int EveryWeeks { get; init; }

    /// <summary>The local time at which the slot begins.</summary>
    public required TimeOnly Time { get; set; }

    /// <summary>The IANA name of the time zone.</summary>
    public required string TimeZoneId { get; init; }

    /// <summary>The slot's length in minutes: 45, 60, 75 or 90.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>
    /// Days of the series on which the group does not meet: left out from the start, or those of moved and cancelled sessions that were deleted since.
    /// </summary>
    public required List<DateOnly> Skips { get; set; }

    /// <summary>
    /// How often its deleted sessions had been moved or cancelled. With the changes of those that are left it is the series' revision in calendars, which
    /// must never fall (RFC 5545, SEQUENCE).
    /// </summary>
    public int DeletedChanges { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Group Group { get; init; } = null!;

    public List<Session> Sessions { get; init; } = [];
}
