using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Tells which entries on rosters are one person. Every roster has an entry of its own for a person; those with the same address, confirmed by its
/// owner in each, are the same person. An address that is not confirmed proves nothing. Asked with each question about a person, so that the order of
/// sign-ins does not matter.
/// </summary>
public static class SamePerson
{
    /// <summary>All entries of a person, this one included.</summary>
    public static IQueryable<Person> SamePeople(this BalintDbContext db, MemberId person)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The address is a value of its own in the query, so that the database looks it up by its index.
        var address = db.People.Where(p => p.Id == person && p.EmailConfirmedAt != null).Select(p => p.Email);
        return db.People.Where(p => p.Id == person || (p.EmailConfirmedAt != null && p.Email != null && p.Email == address.FirstOrDefault()));
    }

    /// <summary>All entries of some people, these included.</summary>
    public static IQueryable<Person> SamePeople(this BalintDbContext db, IReadOnlyCollection<MemberId> people)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.People.Where(p => people.Contains(p.Id) || (p.EmailConfirmedAt != null && p.Email != null
            && db.People.Any(known => people.Contains(known.Id) && known.EmailConfirmedAt != null && known.Email == p.Email)));
    }

    /// <summary>
    /// The people a device may act as by some grants. A sign-in stands for all entries of its person. A personal link stands for its own entry alone,
    /// because links are handed out: whoever gets hold of one must not come to the person's other groups.
    /// </summary>
    public static IQueryable<RecognisedPerson> PeopleOf(this BalintDbContext db, IQueryable<DeviceGrant> grants)
    {
        ArgumentNullException.ThrowIfNull(db);
        return from grant in grants
               from person in db.People
               where person.Id == grant.PersonId
                   || (grant.LinkId == null && person.EmailConfirmedAt != null && person.Email != null
                       && grant.Person.EmailConfirmedAt != null && grant.Person.Email == person.Email)
               select new RecognisedPerson { Id = person.Id, At = grant.GrantedAt, IsGranted = person.Id == grant.PersonId };
    }

    /// <summary>
    /// The entry under which a person acts in a group: the one that coordinates its programme, else the one that facilitates it, else the given one.
    /// </summary>
    public static async Task<MemberId> EntryInAsync(
        this BalintDbContext db, MemberId person, Guid? programme, Guid? group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var same = db.SamePeople(person).Select(p => p.Id);
        var coordinators = db.Coordinators.Where(c => programme != null && c.ProgrammeId == programme && same.Contains(c.PersonId)).Select(c => c.PersonId);
        var facilitators = db.GroupMembers
            .Where(m => group != null && m.GroupId == group && RoleExtensions.Facilitating.Contains(m.Role) && same.Contains(m.PersonId))
            .Select(m => m.PersonId);
        foreach (var entries in (IQueryable<MemberId>[])[coordinators, facilitators])
            if (await entries.OrderByDescending(id => id == person).Take(1).ToListAsync(cancellationToken) is [var entry])
                return entry;
        return person;
    }

    /// <summary>What entries of the same person have in common: compared, it tells whether two of them are one.</summary>
    internal static string KeyOf(MemberId id, string? email, DateTimeOffset? confirmedAt) => email is not null && confirmedAt is not null ? email
        : id.ToString();
}
