using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>
    /// Tells everybody of the group who has an address that sessions were moved, from when to when, unless all of them have started. A mail about an earlier
    /// move that has not gone yet is replaced: who was never told of the time between is told of the one they know and the one that counts.
    /// </summary>
    /// <param name="db">The context; the caller saves it, in a transaction.</param>
    /// <param name="sessions">The sessions as they are now, in order of time.</param>
    /// <param name="before">When the first of them was to begin.</param>
    /// <param name="andFollowing">Whether the later ones of the series were moved with it.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task QueueMoveMailsAsync(
        this BalintDbContext db, IReadOnlyList<Session> sessions, DateTimeOffset before, bool andFollowing, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (first, last) = (sessions[0], sessions[^1]);
        if (last.StartsAt <= now)
            return;
        var waiting = await db.Mails.AsNoTracking()
            .Where(m => m.Kind == MailKind.Moved && m.SessionId == first.Id && m.State == MailState.Waiting && (andFollowing || m.SeriesId == null))
            .ToListAsync(cancellationToken);
        foreach (var member in first.Group.Members.Where(m => m.Person.Email is not null))
        {
            var known = before;
            if (waiting.Find(m => m.PersonId == member.PersonId) is { } earlier
                && await db.Mails.Where(m => m.Id == earlier.Id && m.State == MailState.Waiting).ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.State, MailState.Failed).SetProperty(m => m.Fault, "NotWanted").SetProperty(m => m.DoneAt, now),
                    cancellationToken) > 0)
                known = earlier.MovedFrom ?? before;
            if (known != first.StartsAt)
                db.QueueMail(MailKind.Moved, member.PersonId, first, now, now, last.StartsAt, andFollowing: andFollowing, movedFrom: known);
        }
    }

    /// <summary>Adds one mail for everybody of the group who has an address, unless all the sessions have started.</summary>
    private static void QueueChangeMails(this BalintDbContext db, MailKind kind, IReadOnlyList<Session> sessions, bool andFollowing, DateTimeOffset now)
    {
        var (first, last) = (sessions[0], sessions[^1]);
        if (last.StartsAt <= now)
            return;
        foreach (var member in first.Group.Members.Where(m => m.Person.Email is not null))
            db.QueueMail(kind, member.PersonId, first, now, now, last.StartsAt, andFollowing: andFollowing);
    }
}
