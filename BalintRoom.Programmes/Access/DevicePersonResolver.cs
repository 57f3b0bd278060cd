using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>Finds the people a device may act as, from the links it has redeemed and the sign-ins made on it.</summary>
internal sealed class DevicePersonResolver(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<RecapOptions> recap) : IPersonResolver
{
    public Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default) =>
        SeatInAsync(room, principal, isCancelled: false, cancellationToken);

    public Task<MemberId?> SeatInCancelledAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default) =>
        SeatInAsync(room, principal, isCancelled: true, cancellationToken);

    private async Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, bool isCancelled, CancellationToken cancellationToken)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        if (room.IsTransient)
            return await SeatInDebriefAsync(room.DebriefedSession, principal, cancellationToken);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == room, cancellationToken);
        if (session is null || isCancelled != session.CalledOffAt is not null || recap.Value.PurgeAt(session) <= clock.GetUtcNow())
            return null;

        var roster = session.EndedAt is null
            ? db.GroupMembers.Where(m => m.GroupId == session.GroupId).Select(m => m.PersonId)
            : db.Attendance.Where(a => a.SessionId == room).Select(a => a.PersonId);
        var seats = await PeopleIn(db, device, session.GroupId, room)
            .Where(p => roster.Contains(p.Id))
            .OrderByDescending(p => p.At).ThenByDescending(p => p.IsGranted)
            .Select(p => p.Id)
            .Take(1)
            .ToListAsync(cancellationToken);
        return seats is [var seat] && (session.EndedAt is not null
                || await db.GroupsAllowing(seat, GroupAct.EnterRoom).AnyAsync(g => g.Id == session.GroupId, cancellationToken))
            ? seat
            : null;
    }

    public async Task<DateTimeOffset?> DoorsOpenAtAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions
            .Where(s => s.Id == room && s.EndedAt == null
                && !db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent)
                && !db.GroupsAllowing(member, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
            .Select(s => (DateTimeOffset?)s.StartsAt)
            .SingleOrDefaultAsync(cancellationToken) - SeatRules.DoorsOpen;
    }

    public async Task<Browser?> BrowserAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var label = await db.Devices.Where(d => d.Id == device).Select(d => d.Label).SingleOrDefaultAsync(cancellationToken);
        return new Browser(RoomBrowsers.IdOf(room, device), label is null or "?" ? "" : label);
    }

    public async Task<MemberId?> OrganizerAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var grants = await ValidGrants(db, device)
            .Where(g => g.LinkId == null || g.Link!.SessionId == null)
            .OrderByDescending(g => g.GrantedAt).ThenByDescending(g => db.Organizers().Any(p => p.Id == g.PersonId))
            .Select(g => new { Person = g.PersonId, Group = g.LinkId == null ? (Guid?)null : g.Link!.GroupId })
            .ToListAsync(cancellationToken);
        foreach (var grant in grants.Distinct())
            if (grant.Group is { } group
                    ? await FacilitatesOnlyAsync(db, grant.Person, group, cancellationToken)
                    : await IsOrganizerAsync(db, grant.Person, cancellationToken))
                return grant.Person;
        return null;
    }

    public async Task<IReadOnlyList<MemberId>> SignedInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db.PeopleOf(ValidGrants(db, device).Where(g => g.LinkId == null)), cancellationToken);
    }

    public async Task<bool> HasSignedInRecentlyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return false;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.HasSignedInRecentlyAsync(device, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<bool> HasNoWayBackAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return false;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.HasNoWayBackAsync(device, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<IReadOnlyList<MemberId>> PeopleAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await ListAsync(db.PeopleOf(ValidGrants(db, device)), cancellationToken);
    }

    private async Task<MemberId?> SeatInDebriefAsync(RoomId session, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var groups = await DebriefRules.WhereHeld(db.Sessions).Where(s => s.Id == session).Select(s => s.GroupId).ToListAsync(cancellationToken);
        if (groups is not [var group])
            return null;

        // A group's own link is valid for everything that belongs to the group, also for somebody who facilitates another one.
        var seats = await PeopleIn(db, device, group, session)
            .Where(p => db.GroupMembers.Any(m => m.GroupId == group && m.PersonId == p.Id && RoleExtensions.Facilitating.Contains(m.Role)))
            .OrderByDescending(p => p.At).ThenByDescending(p => p.IsGranted)
            .Select(p => p.Id)
            .Take(1)
            .ToListAsync(cancellationToken);
        return seats is [var seat] && await db.GroupsAllowing(seat, GroupAct.Facilitate).AnyAsync(g => g.Id == group, cancellationToken) ? seat : null;
    }

    private static Task<bool> IsOrganizerAsync(BalintDbContext db, MemberId person, CancellationToken cancellationToken)
    {
        var same = db.SamePeople(person).Select(p => p.Id);
        return db.Organizers().AnyAsync(p => same.Contains(p.Id), cancellationToken);
    }

    /// <summary>
    /// Whether a personal link opens the pages of facilitators. It is handed out by others, so it counts only for facilitating its own group, and not
    /// at all for a person who has further rights, under any of their entries, or a leader log of their own elsewhere.
    /// </summary>
    private static async Task<bool> FacilitatesOnlyAsync(BalintDbContext db, MemberId person, Guid group, CancellationToken cancellationToken)
    {
        var same = db.SamePeople(person).Select(p => p.Id);
        return await db.GroupMembers.AnyAsync(
                m => m.GroupId == group && m.PersonId == person && RoleExtensions.Facilitating.Contains(m.Role), cancellationToken)
            && !await db.SamePeople(person).AnyAsync(p => p.MayMakeGroups, cancellationToken)
            && !await db.Coordinators.AnyAsync(c => same.Contains(c.PersonId), cancellationToken)
            && !await db.GroupMembers.AnyAsync(
                m => m.GroupId != group && same.Contains(m.PersonId) && RoleExtensions.Facilitating.Contains(m.Role), cancellationToken)
            && !await db.Attendance.AnyAsync(
                a => a.PersonId != person && same.Contains(a.PersonId) && a.Session.GroupId != group && RoleExtensions.Facilitating.Contains(a.Role),
                cancellationToken);
    }

    /// <summary>The people a device may act as in one session of a group.</summary>
    private IQueryable<RecognisedPerson> PeopleIn(BalintDbContext db, Guid device, Guid group, RoomId session) =>
        db.PeopleOf(ValidGrants(db, device).Where(
            g => g.LinkId == null || (g.Link!.GroupId == group && (g.Link.SessionId == null || g.Link.SessionId == session))));

    private static async Task<IReadOnlyList<MemberId>> ListAsync(IQueryable<RecognisedPerson> people, CancellationToken cancellationToken) =>
        [.. (await people.OrderByDescending(p => p.At).ThenByDescending(p => p.IsGranted).Select(p => p.Id).ToListAsync(cancellationToken)).Distinct()];

    private IQueryable<DeviceGrant> ValidGrants(BalintDbContext db, Guid device) => db.ValidGrants(device, clock.GetUtcNow());
}
