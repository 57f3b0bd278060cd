using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>Makes personal links, and tells which are valid.</summary>
internal static class PersonalLinks
{
    /// <summary>
    /// Makes a copy of a person's link to a group, valid while they are on its roster and until it is revoked. Only adds to the context; the caller
    /// saves.
    /// </summary>
    /// <param name="db">The context to add to.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="person">The person.</param>
    /// <param name="by">Who makes it; null for the server, which mails it to the person.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The link with its secret, which is available here only.</returns>
    public static NewLink Issue(BalintDbContext db, Guid group, Person person, MemberId? by, DateTimeOffset now) =>
        Add(db, group, session: null, person, by, now, expiresAt: null);

    /// <summary>
    /// Makes a person's link to one session alone, valid until the session's short-lived data is purged. Only adds to the context; the caller saves.
    /// </summary>
    /// <inheritdoc cref="Issue"/>
    public static NewLink IssueForSession(
        BalintDbContext db, Session session, Person person, MemberId? by, DateTimeOffset now, RecapOptions recap) =>
        Add(db, session.GroupId, session, person, by, now, recap.PurgeAt(session));

    /// <summary>The links that are neither revoked nor expired.</summary>
    public static IQueryable<PersonalLink> WhereValid(this IQueryable<PersonalLink> links, DateTimeOffset now) =>
        links.Where(l => l.RevokedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now));

    private static NewLink Add(
        BalintDbContext db, Guid group, Session? session, Person person, MemberId? by, DateTimeOffset now, DateTimeOffset? expiresAt)
    {
        var secret = Secret.New();
        db.Add(new PersonalLink
        {
            Id = Guid.NewGuid(),
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
