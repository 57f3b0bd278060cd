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
        var next = state is DoorState.Cancelled ? await NextAsync(db, session, now, cancellationToken) : null;
        return new Door(room, state, session.Group.Name, session.TimeZoneId, session.StartsAt, state is DoorState.Early ? opensAt : null, next)
        {
            CarriesVoices = session.Call.Place == CallPlace.InTheRoom,
        };
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

    private static Task<DateTimeOffset?> NextAsync(BalintDbContext db, Session session, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Sessions
            .Where(s => s.GroupId == session.GroupId && s.Id != session.Id && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now
                && s.Group.ArchivedAt == null)
            .OrderBy(s => s.StartsAt)
            .Select(s => (DateTimeOffset?)s.StartsAt)
            .FirstOrDefaultAsync(cancellationToken);
}
