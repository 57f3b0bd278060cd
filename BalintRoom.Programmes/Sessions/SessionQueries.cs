using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Sessions;

/// <summary>What planning sessions and changing them ask alike.</summary>
internal static class SessionQueries
{
    /// <summary>A room with a phase has been opened; the session itself learns of it at its end.</summary>
    public const string Opening = nameof(RoomEvent.PhaseBegan);

    /// <summary>The sessions that still can be changed: neither opened, nor over, nor called off.</summary>
    public static IQueryable<Session> ToCome(this BalintDbContext db) => db.Sessions.Where(s =>
        s.EndedAt == null && s.CalledOffAt == null && !db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == Opening));

    /// <summary>Why a slot cannot be a group's: another session of theirs lies in it. Null where none does.</summary>
    /// <param name="db">The context.</param>
    /// <param name="group">The group.</param>
    /// <param name="from">When the slot begins; inclusive.</param>
    /// <param name="minutes">How long it is.</param>
    /// <param name="zone">The zone in which the refusal names the other.</param>
    /// <param name="but">Sessions that are about to go elsewhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
