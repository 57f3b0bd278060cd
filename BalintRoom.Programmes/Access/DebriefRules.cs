using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Access;

/// <summary>Which sessions the facilitators can debrief, and for how long after the session.</summary>
public static class DebriefRules
{
    /// <summary>
    /// For how long after a session's end a facilitator who loses the role is also removed from its debrief, which is assumed to be over later.
    /// </summary>
    internal static TimeSpan MaxLength { get; } = TimeSpan.FromDays(1);

    /// <summary>The sessions that were opened and have ended: only those can be debriefed.</summary>
    public static IQueryable<Session> WhereHeld(IQueryable<Session> sessions) => sessions.Where(s => s.OpenedAt != null && s.EndedAt != null);
}
