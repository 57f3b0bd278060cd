using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Access;

/// <summary>How long what is short-lived lives; bound from <c>Recap</c>.</summary>
public sealed class RecapOptions
{
    public const string Section = "Recap";

    /// <summary>Days between a session's end and its forgetting: 1 to 30.</summary>
    public int Days { get; set; } = 7;

    /// <summary>The same as a span.</summary>
    public TimeSpan Period => TimeSpan.FromDays(Math.Clamp(Days, 1, 30));

    /// <summary>When a session's links, recap and events end: counted from its end, or from the latest it can end.</summary>
    public DateTimeOffset ForgetsAt(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (session.EndedAt ?? session.EndsAt + RoomLimits.Expires) + Period;
    }
}
