using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>
/// The facilitators' debrief of a session: a room of its own (<see cref="RoomId.Debrief"/>), of which only the fact that it took
/// place is stored. <see cref="Rooms.Ports.ISeatAccess.SeatInAsync"/> decides who has a seat in it. Safe for concurrent use.
/// </summary>
public sealed class DebriefService(IDbContextFactory<BalintDbContext> database, IRoomPlanner rooms, RoomClock clock, Outbox outbox)
{
    /// <summary>The debrief's planned length.</summary>
    public static TimeSpan PlannedLength { get; } = TimeSpan.FromMinutes(20);

    /// <summary>A debrief consists of the gathering alone: everybody may speak, and no later phase begins.</summary>
    private static readonly PhasePlan Plan = PhasePlan.TryCreate(
        [.. PhasePlan.For(45, lobby: false).Phases.Select(p => p.Phase == Phase.Gathering ? p with { Planned = PlannedLength } : p)], out _)!;

    /// <summary>Prepares the room for the group's present facilitators; repeating it changes nothing. Does not check who calls.</summary>
    /// <returns>What the page shows; null where the session does not exist or was not held, or the group has no facilitator.</returns>
    public async Task<DebriefInfo?> PrepareAsync(RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var held = await DebriefRules.WhereHeld(db.Sessions).AsNoTracking()
            .Include(s => s.Group).ThenInclude(g => g.Members).ThenInclude(m => m.Person)
            .AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (held is null)
            return null;
        var facilitators = held.Group.Seats().Where(s => s.Role.IsFacilitator()).ToImmutableArray();
        if (facilitators.IsEmpty)
            return null;

        // After an in-person session the debrief is in person too. An external call belongs to the whole group and may still be
        // going on.
        var call = held.Call.Place == CallPlace.InPerson ? held.Call : null;
        var now = clock.Now;
        await rooms.PlanAsync(session.Debrief, new RoomSetup(now, now + Plan.Total, Plan, facilitators, call));
        await rooms.SetRosterAsync(session.Debrief, facilitators);
        return new DebriefInfo(held.Group.Name, held.TimeZoneId);
    }

    /// <summary>
    /// Calls the other facilitators who have an address by mail, because somebody has opened the debrief and waits there; once for an opening,
    /// however often it is said.
    /// </summary>
    /// <returns>How many are called; 0 unless the session was held and the actor facilitates its group.</returns>
    public async Task<int> CallOthersAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var since = now - DebriefRules.MaxLength;
        var group = await DebriefRules.WhereHeld(db.Sessions)
            .Where(s => s.Id == session && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
            .Select(s => (Guid?)s.GroupId).SingleOrDefaultAsync(cancellationToken);
        if (group is null || await db.Mails.AnyAsync(m => m.Kind == MailKind.Debrief && m.SessionId == session && m.CreatedAt > since, cancellationToken))
            return 0;
        var others = await db.GroupMembers
            .Where(m => m.GroupId == group && m.PersonId != actor && RoleExtensions.Facilitating.Contains(m.Role) && m.Person.Email != null)
            .Select(m => m.PersonId).ToListAsync(cancellationToken);
        foreach (var other in others)
            db.QueueDebriefMail(other, session, actor, now);
        await db.SaveChangesAsync(cancellationToken);
        outbox.Signal();
        return others.Count;
    }

    /// <summary>Records that the debrief took place.</summary>
    /// <returns>Whether it was recorded; false unless the session was held and this person facilitates its group.</returns>
    public async Task<bool> TookPlaceAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await DebriefRules.WhereHeld(db.Sessions)
            .Where(s => s.Id == session && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Debriefed, true), cancellationToken) > 0;
    }
}
