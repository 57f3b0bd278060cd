using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Mail;

/// <summary>Puts mails into the outbox, in the same transaction as what they are about.</summary>
public static class MailQueue
{
    /// <summary>Adds a mail about a session, once for each key: the same session, person and sequence never make a second one.</summary>
    /// <param name="db">The context; it is stored with its other changes.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="person">Who it is for.</param>
    /// <param name="session">The session.</param>
    /// <param name="now">The present.</param>
    /// <param name="notBefore">The earliest moment it may go.</param>
    /// <param name="notAfter">From when on it would come too late; exclusive.</param>
    /// <param name="again">Tells a second mail of the same kind about the same session from the first.</param>
    /// <param name="andFollowing">Whether it is about those of the session's series that follow, too.</param>
    public static void Mail(
        this BalintDbContext db, MailKind kind, MemberId person, Session session, DateTimeOffset now, DateTimeOffset notBefore,
        DateTimeOffset notAfter, string again = "", bool andFollowing = false)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(session);
        db.Add(new OutgoingMail
        {
            Id = Guid.NewGuid(),
            Key = Key(kind, person, session.Id, session.Sequence, again),
            Kind = kind,
            PersonId = person,
            SessionId = session.Id,
            SeriesId = andFollowing ? session.SeriesId : null,
            CreatedAt = now,
            NotBefore = notBefore,
            NotAfter = notAfter,
            State = MailState.Waiting,
        });
    }

    /// <summary>Adds the mail with a sign-in link.</summary>
    public static void MailSignIn(this BalintDbContext db, string email, DateTimeOffset now, TimeSpan lasts)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = Guid.NewGuid();
        db.Add(new OutgoingMail
        {
            Id = id,
            Key = $"{MailKind.SignIn}:{id:N}",
            Kind = MailKind.SignIn,
            Email = email,
            CreatedAt = now,
            NotBefore = now,
            NotAfter = now + lasts,
            State = MailState.Waiting,
        });
    }

    /// <summary>What makes a mail about a session the same as another.</summary>
    public static string Key(MailKind kind, MemberId person, RoomId session, int sequence, string again = "") =>
        $"{kind}:{session.Value:N}:{person.Value:N}:{sequence}{(again.Length > 0 ? ":" + again : "")}";
}
