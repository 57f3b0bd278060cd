using BalintRoom.Domain.People;
using BalintRoom.Web.Data;
using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Programme;

namespace BalintRoom.Web.Identity;

/// <summary>Makes personal links.</summary>
internal static class PersonalLinks
{
    /// <summary>A link of a person's to a session, good until what is short-lived of the session is forgotten.</summary>
    public static PersonalLink New(Session session, MemberId person, Secret secret, DateTimeOffset now, RecapOptions recap) => new()
    {
        Id = Guid.NewGuid(),
        SessionId = session.Id,
        PersonId = person,
        SecretHash = secret.Hash(),
        CreatedAt = now,
        ExpiresAt = recap.ForgetsAt(session),
    };

    /// <summary>Makes one and adds it to what is to be stored.</summary>
    /// <returns>The link with its secret, which is known here and then never again.</returns>
    public static NewLink Issue(BalintDbContext db, Session session, Person person, DateTimeOffset now, RecapOptions recap)
    {
        var secret = Secret.New();
        db.Add(New(session, person.Id, secret, now, recap));
        return new NewLink(person.Id, person.Name, secret);
    }
}
