using BalintRoom.Data;
using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Access;

/// <summary>Makes personal links.</summary>
internal static class PersonalLinks
{
    /// <summary>
    /// Makes a person's link to a session, valid until the session's short-lived data is purged. Only adds to the context; the
    /// caller saves.
    /// </summary>
    /// <returns>The link with its secret, which is available here only.</returns>
    public static NewLink Issue(BalintDbContext db, Session session, Person person, DateTimeOffset now, RecapOptions recap)
    {
        var secret = Secret.New();
        db.Add(new PersonalLink
        {
            Id = Guid.NewGuid(),
            SessionId = session.Id,
            PersonId = person.Id,
            SecretHash = secret.Hash(),
            CreatedAt = now,
            ExpiresAt = recap.PurgeAt(session),
        });
        return new NewLink(person.Id, person.Name, secret);
    }
}
