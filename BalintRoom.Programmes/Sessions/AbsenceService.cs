using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Lets people say that they cannot come to a session. Nothing is asked or stored of why.</summary>
public sealed class AbsenceService(IDbContextFactory<BalintDbContext> database, RoomClock clock)
{
    /// <summary>
    /// Notes that somebody cannot come to a session, or can after all. Does not check who calls: pass the people from <see cref="IPersonResolver"/>.
    /// </summary>
    /// <param name="people">All entries of the person.</param>
    /// <param name="session">The session.</param>
    /// <param name="isAbsent">Whether they cannot come.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether it was noted: not of a session that has begun or was cancelled, or of a group they are not in.</returns>
    public async Task<bool> SayAsync(
        IReadOnlyCollection<MemberId> people, RoomId session, bool isAbsent, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var seats = await db.Sessions
            .Where(s => s.Id == session && s.StartsAt > now && s.EndedAt == null && s.CalledOffAt == null)
            .SelectMany(s => s.Group.Members).Where(m => people.Contains(m.PersonId)).Select(m => m.PersonId).ToListAsync(cancellationToken);
        if (seats.Count == 0)
            return false;
        await db.Absences.Where(a => a.SessionId == session && seats.Contains(a.PersonId)).ExecuteDeleteAsync(cancellationToken);
        if (isAbsent)
            db.AddRange(seats.Select(seat => new Absence { SessionId = session, PersonId = seat, At = now }));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The names of those on the roster who cannot come to a session; empty where the actor may not plan the group's sessions.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var groups = db.GroupsAllowing(actor, GroupAct.Plan);
        return await db.Absences
            .Where(a => a.SessionId == session && groups.Any(g => g.Id == a.Session.GroupId && g.Members.Any(m => m.PersonId == a.PersonId)))
            .OrderBy(a => a.Person.Name).Select(a => a.Person.Name).ToListAsync(cancellationToken);
    }
}
