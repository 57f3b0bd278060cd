using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>Makes personal links, and tells which are valid.</summary>
internal static class PersonalLinks
{
    /// <summary>
    /// Makes a person's link to a group, valid while they are on its roster and until it is revoked. Only adds to the context; the caller saves.
    /// </summary>
    /// <param name="db">The context to add to.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="person">The person.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The link with its secret, which is available here only.</returns>
    public static NewLink Issue(BalintDbContext db, Guid group, Person person, MemberId? by, DateTimeOffset now) =>
        Add(db, Guid.NewGuid(), Secret.New(), group, session: null, person, by, now, expiresAt: null);

    /// <summary>
    /// Makes a person's link to one session alone, valid until the session's short-lived data is purged. Only adds to the context; the caller saves.
    /// </summary>
    /// <inheritdoc cref="Issue"/>
    public static NewLink IssueForSession(
        BalintDbContext db, Session session, Person person, MemberId? by, DateTimeOffset now, RecapOptions recap) =>
        Add(db, Guid.NewGuid(), Secret.New(), session.GroupId, session, person, by, now, recap.PurgeAt(session));

    /// <summary>
    /// The link that the server mails to a person: the same in every mail until it is revoked, made with the first. Only adds to the context; the caller
    /// saves.
    /// </summary>
    /// <param name="db">The context to add to.</param>
    /// <param name="key">The key the secret is derived from.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="session">The one session it is limited to, and when it ends; null for every session of the group.</param>
    /// <param name="person">The person.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<NewLink> ToMailAsync(
        BalintDbContext db, LinkKey key, Guid group, (Session Session, DateTimeOffset EndsAt)? session, Person person, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (to, limit) = (person.Id, session?.Session.Id);
        var mailed = await db.PersonalLinks.AsNoTracking()
            .Where(l => l.GroupId == group && l.PersonId == to && l.SessionId == limit && l.MadeBy == null).WhereValid(now)
            .OrderByDescending(l => l.CreatedAt).Select(l => new { l.Id, l.SecretHash }).ToListAsync(cancellationToken);
        foreach (var link in mailed)
            if (key.SecretOf(link.Id) is var secret && secret.Hash().AsSpan().SequenceEqual(link.SecretHash))
                return new NewLink(to, person.Name, secret);
        var id = Guid.NewGuid();
        return Add(db, id, key.SecretOf(id), group, session?.Session, person, by: null, now, session?.EndsAt);
    }

    /// <summary>The links that are neither revoked nor expired.</summary>
    public static IQueryable<PersonalLink> WhereValid(this IQueryable<PersonalLink> links, DateTimeOffset now) =>
        links.Where(l => l.RevokedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now));

    private static NewLink Add(
        BalintDbContext db, Guid id, Secret secret, Guid group, Session? session, Person person, MemberId? by, DateTimeOffset now,
        DateTimeOffset? expiresAt)
    {
        db.Add(new PersonalLink
        {
            Id = id,
            GroupId = group,
            SessionId = session?.Id,
            PersonId = person.Id,
            MadeBy = by,
            SecretHash = secret.Hash(),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        });
        return new NewLink(person.Id, person.Name, secret);
    }
}
