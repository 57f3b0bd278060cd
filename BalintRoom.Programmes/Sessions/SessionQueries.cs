using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
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

    /// <summary>
    /// Who of a group's facilitators has a session of another group, under whichever of their entries, at the time of one of these slots. Only groups
    /// whose sessions the actor may plan count: nobody learns here in which others somebody is.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="actor">Who plans.</param>
    /// <param name="group">The group. Members and their people must be loaded.</param>
    /// <param name="starts">The slots' starts, in order.</param>
    /// <param name="minutes">The slots' length.</param>
    /// <param name="zone">The zone for the time in the refusal.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A refusal for each of them; empty where nobody has.</returns>
    public static async Task<IReadOnlyList<Refusal>> BusyFacilitatorsAsync(
        this BalintDbContext db, MemberId actor, Group group, IReadOnlyList<DateTimeOffset> starts, int minutes, string zone,
        CancellationToken cancellationToken)
    {
        var known = db.GroupsAllowing(actor, GroupAct.Plan).Where(g => g.Id != group.Id && g.ArchivedAt == null);
        var (earliest, until) = (starts[0].AddMinutes(-PhasePlan.Slots.Max()), starts[^1].AddMinutes(minutes));
        var busy = new List<Refusal>();
        foreach (var facilitator in group.Members.Where(m => m.Role.IsFacilitator()))
        {
            var same = db.SamePeople(facilitator.PersonId).Select(p => p.Id);
            var others = await known
                .Where(g => g.Members.Any(m => RoleExtensions.Facilitating.Contains(m.Role) && same.Contains(m.PersonId)))
                .SelectMany(g => g.Sessions)
                .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > earliest && s.StartsAt < until)
                .OrderBy(s => s.StartsAt)
                .Select(s => new { s.StartsAt, s.SlotMinutes, s.Group.Name })
                .ToListAsync(cancellationToken);
            var clash = others.Find(s => starts.Any(start => s.StartsAt < start.AddMinutes(minutes) && start < s.StartsAt.AddMinutes(s.SlotMinutes)));
            if (clash is not null)
                busy.Add(new Refusal(
                    ProgrammeRefusal.FacilitatorBusy, nameof(SessionDraft.MayOverlap), facilitator.Person.Name, clash.Name,
                    Dates.DayAndTime(Zones.InZone(clash.StartsAt, zone).ToDateTimeUnspecified())));
        }

        return busy;
    }
}
