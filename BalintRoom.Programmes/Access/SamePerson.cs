using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Tells which entries on rosters are one person. Every roster has an entry of its own for a person; those with the same address, confirmed by its
/// owner in each, are the same person. An address that is not confirmed proves nothing.
/// </summary>
public static class SamePerson
{
    /// <summary>All entries of a person, this one included.</summary>
    public static IQueryable<Person> SamePeople(this BalintDbContext db, MemberId person)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.People.Where(p => p.Id == person || (p.EmailConfirmedAt != null && p.Email != null
            && db.People.Any(known => known.Id == person && known.EmailConfirmedAt != null && known.Email == p.Email)));
    }

    /// <summary>All entries of some people, these included.</summary>
    public static IQueryable<Person> SamePeople(this BalintDbContext db, IReadOnlyCollection<MemberId> people)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.People.Where(p => people.Contains(p.Id) || (p.EmailConfirmedAt != null && p.Email != null
            && db.People.Any(known => people.Contains(known.Id) && known.EmailConfirmedAt != null && known.Email == p.Email)));
    }
}
