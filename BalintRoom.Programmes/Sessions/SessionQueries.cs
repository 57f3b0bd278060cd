using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Queries shared by planning and changing sessions.</summary>
internal static class SessionQueries
{
    /// <summary>The sessions that can still be changed: neither opened, nor over, nor cancelled.</summary>
    public static IQueryable<Session> WhereChangeable(this BalintDbContext db) => db.Sessions.Where(s =>
        s.EndedAt == null && s.CalledOffAt == null && !db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent));

    /// <summary>A refusal where another session of the group that is neither over nor cancelled overlaps a slot; null where none does.</summary>
    /// <param name="db">The context.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="from">The slot's start; inclusive.</param>
    /// <param name="minutes">The slot's length.</param>
    /// <param name="zone">The zone for the time in the refusal.</param>
    /// <param name="but">Sessions to ignore, because they are about to be moved.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<Refusal?> OverlapAsync(
        this BalintDbContext db, Guid group, DateTimeOffset from, int minutes, string zone, IReadOnlyCollection<RoomId> but,
        CancellationToken cancellationToken)
    {
        var (earliest, until) = (from.AddMinutes(-PhasePlan.Slots.Max()), from.AddMinutes(minutes));
        var near = await db.Sessions.AsNoTracking()
            .Where(s => s.GroupId == group && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > earliest && s.StartsAt < until)
            .Select(s => new { s.Id, s.StartsAt, s.SlotMinutes })
            .ToListAsync(cancellationToken);
        var other = near.FirstOrDefault(s => !but.Contains(s.Id) && s.StartsAt.AddMinutes(s.SlotMinutes) > from);
        return other is null
            ? null
            : new Refusal(
                ProgrammeRefusal.Overlaps, nameof(SessionDraft.Time),
                Dates.DayAndTime(Zones.InZone(other.StartsAt, zone).ToDateTimeUnspecified()));
    }
}
