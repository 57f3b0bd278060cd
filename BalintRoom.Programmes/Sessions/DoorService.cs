using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// What people are told at the door of a room. Callers have asked <see cref="IPersonResolver"/> who somebody is. Safe for concurrent use.
/// </summary>
public sealed class DoorService(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, ISeatAccess access, PublicAddress address, IStringLocalizer<MailWords> words)
{
    /// <summary>What a person with a seat finds at a room's door; null where there is no such session, as for a debrief.</summary>
    public async Task<Door?> LookAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Group).SingleOrDefaultAsync(s => s.Id == room, cancellationToken);
        if (session is null)
            return null;
        var now = clock.Now;
        var opensAt = await access.DoorsOpenAtAsync(room, member, cancellationToken);
        var state = session switch
        {
            { CalledOffAt: not null } => DoorState.Cancelled,
            // Facilitators, a session under way and the recap are let in: only those who would wait for nothing are not.
            { Group.ArchivedAt: not null } when opensAt is not null => DoorState.Archived,
            _ when opensAt > now => DoorState.Early,
            _ => DoorState.Open,
        };
        var next = state is DoorState.Cancelled ? await NextSession.FindAsync(db, session.GroupId, room, now, cancellationToken) : null;
        return new Door(room, state, session.Group.Name, session.TimeZoneId, session.StartsAt, state is DoorState.Early ? opensAt : null, next)
        {
            CarriesVoices = session.Call.Place == CallPlace.InTheRoom,
            Name = await db.People.Where(p => p.Id == member).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken),
        };
    }

    /// <summary>
    /// Why a browser is not let into a room in which its person had a seat: what an administrator did, as the audit tells. Null where nobody took
    /// anything from them, and for a room with which they never had to do.
    /// </summary>
    public async Task<SeatLoss?> FindLossAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.Where(s => s.Id == room).Select(s => new { s.GroupId, s.TimeZoneId }).SingleOrDefaultAsync(cancellationToken);
        if (session is null)
            return null;
        var granted = await db.DeviceGrants
            .Where(g => g.DeviceId == device && (g.LinkId == null || g.Link!.GroupId == session.GroupId))
            .Select(g => g.PersonId).ToListAsync(cancellationToken);
        if (granted.Count == 0)
            return null;
        var people = await db.SamePeople(granted).Select(p => (MemberId?)p.Id).ToListAsync(cancellationToken);
        var entries = await db.Audit.AsNoTracking()
            .Where(a => a.GroupId == session.GroupId && people.Contains(a.SubjectId)
                && ((a.Act == AuditAct.SeatTaken && !db.GroupMembers.Any(m => m.GroupId == session.GroupId && m.PersonId == a.SubjectId))
                    || ((a.Act == AuditAct.LinkWithdrawn || a.Act == AuditAct.LinksMade)
                        && db.DeviceGrants.Any(g => g.DeviceId == device && g.PersonId == a.SubjectId && g.Link!.RevokedAt == a.At))))
            .OrderByDescending(a => a.Id)
            .Take(1)
            .Select(a => new
            {
                a.Act,
                a.At,
                By = db.People.Where(p => p.Id == a.ActorId).Select(p => p.Name).FirstOrDefault(),
                ByCoordinator = db.Coordinators.Any(c => c.PersonId == a.ActorId && c.ProgrammeId == a.ProgrammeId),
            })
            .ToListAsync(cancellationToken);
        return entries is [var last]
            ? new SeatLoss(
                last.Act switch
                {
                    AuditAct.SeatTaken => SeatLossKind.SeatTaken,
                    AuditAct.LinkWithdrawn => SeatLossKind.LinkRevoked,
                    _ => SeatLossKind.LinkReplaced,
                },
                last.By, last.ByCoordinator, last.At, session.TimeZoneId)
            : null;
    }

    /// <summary>
    /// A session for the calendar of somebody with a seat in it, with its whole series where it belongs to one; null where there is no such
    /// session.
    /// </summary>
    public async Task<string?> CalendarAsync(RoomId room, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Series).SingleOrDefaultAsync(s => s.Id == room, cancellationToken);
        if (session is null)
            return null;
        var sessions = session.SeriesId is { } series
            ? await db.Sessions.AsNoTracking().Include(s => s.Series).Where(s => s.SeriesId == series).ToListAsync(cancellationToken)
            : [session];

        // Each session of a series has a room of its own, so the entry for all of them leads to the start page.
        var link = address.Of(session.SeriesId is null ? $"room/{room}" : "");
        return CalendarEntries.FeedOf(sessions, _ => new CalendarText(words["Event"], words["Event.Room"], link), words["Event"], clock.Now);
    }
}
