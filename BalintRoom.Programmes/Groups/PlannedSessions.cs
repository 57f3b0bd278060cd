using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;

namespace BalintRoom.Programmes.Groups;

/// <summary>
/// The planned sessions of groups that can still be changed, and what is stored where they are, with the mails that tell of it. For the mails the group's
/// members and people must be loaded.
/// </summary>
internal static class PlannedSessions
{
    /// <summary>The sessions that can still be changed: neither opened, nor over, nor cancelled.</summary>
    public static IQueryable<Session> WhereChangeable(this BalintDbContext db) => db.Sessions.Where(s =>
        s.EndedAt == null && s.CalledOffAt == null && !db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent));

    /// <summary>Cancels sessions, in order of time, and tells everybody of the group who has an address.</summary>
    public static void Cancel(this BalintDbContext db, IReadOnlyList<Session> sessions, bool andFollowing, MemberId actor, DateTimeOffset now)
    {
        foreach (var off in sessions)
        {
            off.CalledOffAt = now;
            off.Sequence++;
            db.AddAuditEntry(now, actor, AuditAct.SessionCalledOff, off.Group.ProgrammeId, off.GroupId, off.Id);
        }

        db.QueueChangeMails(MailKind.CalledOff, sessions, andFollowing, now);
    }

    /// <summary>Adds one mail for everybody of the group who has an address, unless all the sessions have started.</summary>
    public static void QueueChangeMails(this BalintDbContext db, MailKind kind, IReadOnlyList<Session> sessions, bool andFollowing, DateTimeOffset now)
    {
        var (first, last) = (sessions[0], sessions[^1]);
        if (last.StartsAt <= now)
            return;
        foreach (var member in first.Group.Members.Where(m => m.Person.Email is not null))
            db.QueueMail(kind, member.PersonId, first, now, now, last.StartsAt, andFollowing: andFollowing);
    }
}
