using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>Adds mails to the outbox, in the same transaction as what they are about.</summary>
public static class MailQueue
{
    /// <summary>How long it is worth while to try to deliver a personal link.</summary>
    private static readonly TimeSpan LinkMailLasts = TimeSpan.FromDays(7);

    /// <summary>How long somebody may still be waiting in a debrief.</summary>
    private static readonly TimeSpan DebriefMailLasts = TimeSpan.FromHours(1);

    /// <summary>How long it is tried to deliver a message to a group, whose text waits that long.</summary>
    private static readonly TimeSpan MessageLasts = TimeSpan.FromDays(1);

    /// <summary>
    /// Adds an email about a session. The key of kind, session, person, the session's sequence number and <paramref name="again"/> is unique in the
    /// database: saving a second email with the same key fails.
    /// </summary>
    /// <param name="db">The context to add to; the caller saves it with its other changes.</param>
    /// <param name="kind">What the mail is about.</param>
    /// <param name="person">The recipient.</param>
    /// <param name="session">The session.</param>
    /// <param name="now">The current time.</param>
    /// <param name="notBefore">The earliest time it may be sent.</param>
    /// <param name="notAfter">The time from which it is too late to send it; exclusive.</param>
    /// <param name="again">Distinguishes a further mail of the same kind about the same session from the first.</param>
    /// <param name="andFollowing">Whether it is also about the sessions of the series that follow.</param>
    /// <param name="movedFrom">For a move: when the session was to begin before.</param>
    public static void QueueMail(
        this BalintDbContext db, MailKind kind, MemberId person, Session session, DateTimeOffset now, DateTimeOffset notBefore,
        DateTimeOffset notAfter, string again = "", bool andFollowing = false, DateTimeOffset? movedFrom = null)
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
            Text = movedFrom?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            CreatedAt = now,
            NotBefore = notBefore,
            NotAfter = notAfter,
            State = MailState.Waiting,
        });
    }

    /// <summary>
    /// Adds emails to those who have come onto a group's roster, and to those who have left it, about what is still to come: one for each session and for
    /// each series, because calendars take one at a time.
    /// </summary>
    public static async Task QueueRosterMailsAsync(
        this BalintDbContext db, Guid group, IReadOnlyCollection<MemberId> joined, IReadOnlyCollection<MemberId> left, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (joined.Count + left.Count == 0)
            return;
        var coming = await db.Sessions
            .Where(s => s.GroupId == group && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now && s.Group.ArchivedAt == null)
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);

        // Somebody may come and go and come again.
        var again = $"{Guid.NewGuid():N}";
        foreach (var planned in coming.GroupBy(s => s.SeriesId ?? s.Id.Value))
            foreach (var (kind, person) in joined.Select(p => (MailKind.Joined, p)).Concat(left.Select(p => (MailKind.LeftRoster, p))))
                db.QueueMail(kind, person, planned.First(), now, now, planned.Last().StartsAt, again, andFollowing: planned.First().SeriesId is not null);
    }

    /// <summary>Adds a mail with a person's link to a group, or to one session of it.</summary>
    /// <param name="db">The context to add to; the caller saves it with its other changes.</param>
    /// <param name="person">The recipient.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="session">The one session the link is for; null for every session of the group.</param>
    /// <param name="now">The current time.</param>
    public static void QueueLinkMail(this BalintDbContext db, MemberId person, Guid group, RoomId? session, DateTimeOffset now) =>
        Add(db, MailKind.Link, now, LinkMailLasts, person, group: group, session: session);

    /// <summary>Tells a facilitator that another one is waiting in the debrief of a session.</summary>
    public static void QueueDebriefMail(this BalintDbContext db, MemberId facilitator, RoomId session, MemberId openedBy, DateTimeOffset now) =>
        Add(db, MailKind.Debrief, now, DebriefMailLasts, facilitator, session: session, author: openedBy);

    /// <summary>Adds a mail with what somebody has written to a group.</summary>
    public static void QueueGroupMessage(this BalintDbContext db, MemberId reader, Guid group, MemberId author, string text, DateTimeOffset now) =>
        Add(db, MailKind.GroupMessage, now, MessageLasts, reader, group: group, author: author, text: text);

    /// <summary>Tells the owner of an address that somebody has entered another one for them.</summary>
    public static void QueueAddressMail(this BalintDbContext db, MemberId person, string email, DateTimeOffset now) =>
        Add(db, MailKind.AddressProposed, now, LinkMailLasts, person, email);

    /// <summary>Tells the former owner of an address that it is no longer the person's.</summary>
    public static void QueueAddressChangedMail(this BalintDbContext db, MemberId person, string email, DateTimeOffset now) =>
        Add(db, MailKind.AddressChanged, now, LinkMailLasts, person, email);

    /// <summary>Mails a link to an address by which a person proves that it is theirs.</summary>
    public static void QueueConfirmAddressMail(this BalintDbContext db, MemberId person, string email, DateTimeOffset now, TimeSpan lasts) =>
        Add(db, MailKind.ConfirmAddress, now, lasts, person, email);

    /// <summary>Adds a mail with a sign-in link.</summary>
    public static void QueueSignInMail(this BalintDbContext db, string email, DateTimeOffset now, TimeSpan lasts, string? language = null) =>
        Add(db, MailKind.SignIn, now, lasts, email: email, language: language);

    /// <summary>The key of a mail about a session; see <see cref="OutgoingMail.Key"/>.</summary>
    public static string Key(MailKind kind, MemberId person, RoomId session, int sequence, string again = "") =>
        $"{kind}:{session.Value:N}:{person.Value:N}:{sequence}{(again.Length > 0 ? ":" + again : "")}";

    /// <summary>Adds a mail that may be sent any number of times.</summary>
    private static void Add(
        BalintDbContext db, MailKind kind, DateTimeOffset now, TimeSpan lasts, MemberId? person = null, string? email = null, Guid? group = null,
        RoomId? session = null, string? language = null, MemberId? author = null, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = Guid.NewGuid();
        db.Add(new OutgoingMail
        {
            Id = id,
            Key = $"{kind}:{id:N}",
            Kind = kind,
            PersonId = person,
            Email = email,
            GroupId = group,
            SessionId = session,
            Language = language,
            AuthorId = author,
            Text = text,
            CreatedAt = now,
            NotBefore = now,
            NotAfter = now + lasts,
            State = MailState.Waiting,
        });
    }
}
