using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Access;

/// <summary>Which sessions the facilitators can debrief, and for how long.</summary>
public static class DebriefRules
{
    /// <summary>Nobody is still in a debrief this long after its session.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(1);

    /// <summary>The sessions that are over, and were held: only those can be debriefed.</summary>
    public static IQueryable<Session> Held(IQueryable<Session> sessions) => sessions.Where(s => s.OpenedAt != null && s.EndedAt != null);
}
