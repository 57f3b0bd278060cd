using System.ComponentModel.DataAnnotations;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Access;

/// <summary>How long short-lived data (links, recaps, room events) is kept; bound from <c>Recap</c>.</summary>
public sealed class RecapOptions
{
    public const string Section = "Recap";

    /// <summary>Days between a session's end and the purge of its short-lived data: 1 to 30.</summary>
    [Range(1, 30)]
    public int Days { get; set; } = 7;

    /// <summary><see cref="Days"/> as a time span.</summary>
    public TimeSpan Period => TimeSpan.FromDays(Days);

    /// <summary>
    /// When a session's links, recap and events are purged: counted from its end, or from the latest time it can end.
    /// </summary>
    public DateTimeOffset PurgeAt(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (session.EndedAt ?? session.EndsAt + RoomLimits.Expires) + Period;
    }
}
