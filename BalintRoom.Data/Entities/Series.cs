namespace BalintRoom.Data.Entities;

/// <summary>A year of meetings: every so many weeks on the same weekday at the same local time.</summary>
public sealed class Series
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The first day it meets; all others are that weekday.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>How many times the rhythm comes round, skipped days included: 1 to 60.</summary>
    public required int Times { get; init; }

    /// <summary>Every week, every second, …: 1 to 8.</summary>
    public required int EveryWeeks { get; init; }

    /// <summary>The local time the slot begins.</summary>
    public required TimeOnly Time { get; init; }

    /// <summary>The IANA name of the time zone that time is in.</summary>
    public required string TimeZoneId { get; init; }

    /// <summary>The slot's length: 45, 60, 75 or 90.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>Days of the rhythm on which the group does not meet.</summary>
    public required List<DateOnly> Skips { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Group Group { get; init; } = null!;

    public List<Session> Sessions { get; init; } = [];
}
