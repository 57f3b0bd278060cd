using BalintRoom.Domain.People;
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
}
