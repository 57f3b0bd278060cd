using BalintRoom.Data;
using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Access;

/// <summary>Makes personal links.</summary>
internal static class PersonalLinks
{
    /// <summary>Makes a person's link to a session, good until what is short-lived of the session is forgotten, and adds it to what is to be stored.</summary>
    /// <returns>The link with its secret, which is known here and then never again.</returns>
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
            ExpiresAt = recap.ForgetsAt(session),
        });
        return new NewLink(person.Id, person.Name, secret);
    }
}
