using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>When a group meets next, besides a session of which is spoken already.</summary>
/// <param name="Room">The session.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="TimeZoneId">The IANA name of the zone it was planned in, which may be another one.</param>
/// <param name="IsOpen">Whether its room admits members now.</param>
public sealed record NextSession(RoomId Room, DateTimeOffset StartsAt, string TimeZoneId, bool IsOpen)
{
    /// <summary>One whose room is open, else the earliest to come; null where none is planned or the group is archived.</summary>
    internal static async Task<NextSession?> FindAsync(
        BalintDbContext db, Guid group, RoomId besides, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A session that nobody opened or ended stays in the table; none is longer than a day.
        var since = now - TimeSpan.FromDays(1);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.GroupId == group && s.Id != besides && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > since && s.Group.ArchivedAt == null)
            .OrderBy(s => s.StartsAt)
            .Select(s => new
            {
                s.Id,
                s.StartsAt,
                s.SlotMinutes,
                s.TimeZoneId,
                WasOpened = db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent),
            })
            .Take(10)
            .ToListAsync(cancellationToken);
        var next = sessions.ConvertAll(s => (Session: s, IsOpen: s.WasOpened
            || (s.StartsAt - SeatRules.DoorsOpen <= now && now < s.StartsAt.AddMinutes(s.SlotMinutes))));
        var at = next.FindIndex(s => s.IsOpen) is var open and >= 0 ? open : next.FindIndex(s => s.Session.StartsAt > now);
        return at < 0 ? null : new NextSession(next[at].Session.Id, next[at].Session.StartsAt, next[at].Session.TimeZoneId, next[at].IsOpen);
    }
}
