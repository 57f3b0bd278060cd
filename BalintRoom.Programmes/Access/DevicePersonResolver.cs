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
    public async Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        if (room.IsTransient)
            return await SeatInDebriefAsync(room.DebriefedSession, principal, cancellationToken);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == room, cancellationToken);
        if (session is null or { CalledOffAt: not null } || recap.Value.PurgeAt(session) <= clock.GetUtcNow())
            return null;

        var roster = session.EndedAt is null
            ? db.GroupMembers.Where(m => m.GroupId == session.GroupId).Select(m => m.PersonId)
            : db.Attendance.Where(a => a.SessionId == room).Select(a => a.PersonId);
        var seats = await ValidGrants(db, device)
            .Where(g => (g.LinkId == null || (g.Link!.GroupId == session.GroupId && (g.Link.SessionId == null || g.Link.SessionId == room)))
                && roster.Contains(g.PersonId))
            .OrderByDescending(g => g.GrantedAt)
            .Select(g => g.PersonId)
            .Take(1)
            .ToListAsync(cancellationToken);
        return seats is [var seat] ? seat : null;
    }

    public async Task<DateTimeOffset?> DoorsOpenAtAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions
            .Where(s => s.Id == room && !db.Groups.Allowing(member, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
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
        var organizers = await OrganizerGrants(db, device)
            .Where(g => db.Organizers().Any(p => p.Id == g.PersonId))
            .OrderByDescending(g => g.GrantedAt)
            .Select(g => g.PersonId)
            .Take(1)
            .ToListAsync(cancellationToken);
        return organizers is [var actor] ? actor : null;
    }

    public async Task<IReadOnlyList<MemberId>> SignedInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var people = await ValidGrants(db, device).Where(g => g.LinkId == null).OrderByDescending(g => g.GrantedAt).Select(g => g.PersonId)
            .ToListAsync(cancellationToken);
        return [.. people.Distinct()];
    }

    public async Task<bool> HasSignedInRecentlyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return false;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.HasSignedInRecentlyAsync(device, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<IReadOnlyList<MemberId>> PeopleAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var people = await ValidGrants(db, device).OrderByDescending(g => g.GrantedAt).Select(g => g.PersonId).ToListAsync(cancellationToken);
        return [.. people.Distinct()];
    }

    private async Task<MemberId?> SeatInDebriefAsync(RoomId session, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);

        // A group's own link is valid for everything that belongs to the group, also for somebody who facilitates another one.
        var people = await ValidGrants(db, device)
            .Where(g => g.LinkId == null || db.Sessions.Any(s =>
                s.Id == session && s.GroupId == g.Link!.GroupId && (g.Link.SessionId == null || g.Link.SessionId == session)))
            .OrderByDescending(g => g.GrantedAt).Select(g => g.PersonId).ToListAsync(cancellationToken);
        foreach (var person in people.Distinct())
        {
            var isFacilitator = await DebriefRules.WhereHeld(db.Sessions).AnyAsync(
                s => s.Id == session && db.Groups.Allowing(person, GroupAct.Facilitate).Any(g => g.Id == s.GroupId), cancellationToken);
            if (isFacilitator)
                return person;
        }

        return null;
    }

    /// <summary>
    /// The grants by which somebody can facilitate or coordinate on a device. A personal link is handed out by others, so it
    /// counts only for facilitating its own group, and not at all for a person who has further rights.
    /// </summary>
    private IQueryable<DeviceGrant> OrganizerGrants(BalintDbContext db, Guid device) => ValidGrants(db, device).Where(g => g.LinkId == null
        || (g.Link!.SessionId == null
            && !g.Person.MayMakeGroups
            && !db.Coordinators.Any(c => c.PersonId == g.PersonId)
            && !db.GroupMembers.Any(m => m.PersonId == g.PersonId && m.GroupId != g.Link.GroupId
                && RoleExtensions.Facilitating.Contains(m.Role))));

    private IQueryable<DeviceGrant> ValidGrants(BalintDbContext db, Guid device) => db.ValidGrants(device, clock.GetUtcNow());
}
