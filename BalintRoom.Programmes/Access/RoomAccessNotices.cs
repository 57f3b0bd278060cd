using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Tells the rooms of sessions under way that somebody administers a way into them, so that their facilitators see it, and whoever comes by it is let
/// in by a facilitator. An audit that is read after the session comes too late.
/// </summary>
internal static class RoomAccessNotices
{
    /// <summary>
    /// Tells the group's rooms. Call it once the change is stored, before live connections are closed and before a link is shown to whoever made it.
    /// What people do for themselves is not told, nor is a session told of the links that are made with it.
    /// </summary>
    public static async Task NoteAccessAsync(
        this IRoomPlanner rooms, BalintDbContext db, MemberId actor, Guid group, IEnumerable<MemberId> people, AccessChangeKind kind, DateTimeOffset now,
        CancellationToken cancellationToken, IReadOnlyCollection<RoomId>? except = null)
    {
        var others = people.Where(p => p != actor).ToList();
        if (others.Count == 0)
            return;
        var since = now - DebriefRules.MaxLength;
        var running = await db.Sessions
            .Where(s => s.GroupId == group && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > since
                && (s.StartsAt <= now || db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent)))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        if (running.Count == 0)
            return;
        var by = await db.NameOfAsync(actor, cancellationToken);
        foreach (var room in running.Except(except ?? []))
            foreach (var person in others)
                await rooms.NoteAccessAsync(room, person, kind, by);
    }

    /// <summary>The name of somebody who administers; null where they have been deleted.</summary>
    public static Task<string?> NameOfAsync(this BalintDbContext db, MemberId actor, CancellationToken cancellationToken) =>
        db.People.Where(p => p.Id == actor).Select(p => (string?)p.Name).SingleOrDefaultAsync(cancellationToken);
}
