using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>What surrounds a debrief.</summary>
/// <param name="GroupName">The group whose session it is about.</param>
/// <param name="TimeZoneId">The zone its times were planned in.</param>
public sealed record DebriefInfo(string GroupName, string TimeZoneId);

/// <summary>
/// The facilitators' debrief of a session: a room of their own (<see cref="RoomId.Debrief"/>), of which nothing is stored but that it took
/// place. Who has a seat in it is for <see cref="Rooms.Ports.ISeatAccess.SeatInAsync"/> to say. Safe for concurrent use.
/// </summary>
public sealed class DebriefService(IDbContextFactory<BalintDbContext> database, IRoomPlanner rooms, RoomClock clock)
{
    /// <summary>How long a debrief usually takes.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(20);

    /// <summary>A debrief is all gathering: everybody may speak, and nothing of what follows in a session ever begins.</summary>
    private static readonly PhasePlan Plan = PhasePlan.TryCreate(
        [.. PhasePlan.For(45, lobby: false).Phases.Select(p => p.Phase == Phase.Gathering ? p with { Planned = Usual } : p)], out _)!;

    /// <summary>Makes the room ready for those who lead the group now; asked again it changes nothing.</summary>
    /// <returns>What surrounds it; null where there is no such session, or none that was held.</returns>
    public async Task<DebriefInfo?> PrepareAsync(RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var held = await DebriefRules.Held(db.Sessions).AsNoTracking()
            .Include(s => s.Group).ThenInclude(g => g.Members).ThenInclude(m => m.Person)
            .AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (held is null)
            return null;
        var leading = held.Group.Seats().Where(s => s.Role.IsFacilitator()).ToImmutableArray();
        if (leading.IsEmpty)
            return null;

        // Round one table they hear each other there; a group's call elsewhere is the group's, and may still be going on.
        var call = held.Call.Place == CallPlace.InPerson ? held.Call : null;
        var now = clock.Now;
        await rooms.PlanAsync(session.Debrief, new RoomSetup(now, now + Plan.Total, Plan, leading, call));
        await rooms.SetRosterAsync(session.Debrief, leading);
        return new DebriefInfo(held.Group.Name, held.TimeZoneId);
    }

    /// <summary>Writes down that it took place.</summary>
    /// <returns>Whether there is such a debrief for this person.</returns>
    public async Task<bool> TookPlaceAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await DebriefRules.Held(db.Sessions)
            .Where(s => s.Id == session && db.Groups.Allowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Debriefed, true), cancellationToken) > 0;
    }
}
